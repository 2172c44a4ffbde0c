using Collectors.Collecting.Store;
using Collectors.Comments.Records;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Comments.Store;

/// <summary>The schema <c>comments</c> and its migrations.</summary>
public sealed class CommentsContext(DbContextOptions<CommentsContext> options) : CollectingContext<Comment>(options, CommentsCollector.Kind)
{
    public override IQueryable<Comment> Like(string pattern) => Records.Where(comment => EF.Functions.ILike(comment.Text, pattern, "\\"));
}
