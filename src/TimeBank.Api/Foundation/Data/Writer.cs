namespace TimeBanking.Api.Foundation.Data;

/// <summary>
/// The one door through which anything is written. What a use case hands in happens whole or not at all, is durable
/// once answered, and never meets a half-done neighbour. It may run more than once, so it must do nothing but read
/// and write through its <see cref="UnitOfWork"/>.
/// </summary>
public abstract class Writer
{
    /// <summary>Runs the work in a transaction, commits, and gives what it returned.</summary>
    /// <exception cref="Exception">Whatever the work threw; nothing of it was then written.</exception>
    public abstract Task<T> WriteAsync<T>(
        Func<UnitOfWork, CancellationToken, Task<T>> work, CancellationToken cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<UnitOfWork, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        WriteAsync(
            async (unit, token) =>
            {
                await work(unit, token);
                return true;
            },
            cancellationToken);
}
