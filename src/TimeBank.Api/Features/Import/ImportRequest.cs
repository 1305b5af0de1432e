namespace TimeBank.Api.Features.Import;

/// <summary>What is to be imported, and where to.</summary>
/// <param name="Folder">Holds users.csv, posts.csv and transfers.csv.</param>
/// <param name="TimeBankName">The time bank that takes it.</param>
/// <param name="KeepGender">
/// True: the time bank asks to keep its members' gender from now on. False: its policy stays as it is.
/// </param>
public sealed record ImportRequest(string Folder, string TimeBankName, bool KeepGender = false);
