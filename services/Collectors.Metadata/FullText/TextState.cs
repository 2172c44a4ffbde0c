using System.Text.Json.Serialization;
using Collectors.Collecting.Crawling;
using Collectors.Contracts;
using Collectors.Metadata.ArticleText;

namespace Collectors.Metadata.FullText;

/// <summary>What became of an article's text.</summary>
[JsonConverter(typeof(WireConverter<TextState>))]
public enum TextState
{
    /// <summary>It was read.</summary>
    Article,

    /// <summary>The publisher shows a beginning, the rest is for subscribers.</summary>
    Paywall,

    /// <summary>The page asks for consent before it shows anything.</summary>
    Consent,

    /// <summary>The page asks who one is.</summary>
    Login,

    /// <summary>The page says that there is no such article, or no access.</summary>
    Error,

    /// <summary>The page has no text to speak of.</summary>
    Empty,

    /// <summary>What is there is no HTML.</summary>
    NotHtml,

    /// <summary>The page is too large or too tangled to read.</summary>
    TooCostly,

    /// <summary>The host's <c>robots.txt</c> forbids it.</summary>
    Forbidden,

    /// <summary>The publisher has removed the page.</summary>
    Gone,

    /// <summary>The address is not fetched, leads nowhere, or the host refuses.</summary>
    Refused,

    /// <summary>The host, or its <c>robots.txt</c>, did not answer.</summary>
    Unreachable,
}

internal static class TextStates
{
    public static TextState Of(PageKind kind) => kind switch
    {
        PageKind.Article => TextState.Article,
        PageKind.Paywall => TextState.Paywall,
        PageKind.Consent => TextState.Consent,
        PageKind.Login => TextState.Login,
        PageKind.Error => TextState.Error,
        PageKind.Empty => TextState.Empty,
        PageKind.NotHtml => TextState.NotHtml,
        PageKind.TooCostly => TextState.TooCostly,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <param name="obstacle">What stood between the fetcher and the page.</param>
    /// <param name="reply">What it means.</param>
    public static TextState Of(FetchObstacle? obstacle, ReplyClass reply) => (obstacle, reply) switch
    {
        (FetchObstacle.Robots, _) => TextState.Forbidden,
        (FetchObstacle.TooLarge, _) => TextState.TooCostly,
        (_, ReplyClass.Gone) => TextState.Gone,
        (_, ReplyClass.ParamFatal) => TextState.Refused,
        _ => TextState.Unreachable,
    };
}
