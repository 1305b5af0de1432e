using Microsoft.Extensions.Localization;
using TimeBanking.Domain.Meetings;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>What hours of a meeting are called, in the language of the moment.</summary>
public sealed class MeetingWords
{
    private readonly IStringLocalizer<MeetingsFeature> _words;

    internal MeetingWords(IStringLocalizer<MeetingsFeature> words) => _words = words;

    /// <summary>For what hours were given: of a closed group its name is told to nobody who is not of it.</summary>
    public string WhatWasGiven(Meeting meeting) => meeting.IsKept ? _words["MeetingOfSome"] : meeting.Name;
}
