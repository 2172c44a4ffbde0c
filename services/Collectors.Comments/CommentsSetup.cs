using Collectors.Collecting;
using Collectors.Comments.Cbox;
using Collectors.Comments.HackerNews;
using Collectors.Comments.Records;
using Collectors.Comments.Store;

namespace Collectors.Comments;

/// <summary>The comments collector within a host.</summary>
public static class CommentsSetup
{
    public static WebApplicationBuilder AddComments(this WebApplicationBuilder builder)
    {
        builder.AddCollector<Comment, CommentsContext>(CommentsCollector.Kind);
        builder.Services.AddCbox();
        builder.Services.AddHackerNews();
        return builder;
    }

    public static WebApplication MapComments(this WebApplication app)
    {
        app.MapCollector<Comment, CommentResponse>(CommentsCollector.Kind);
        return app;
    }
}
