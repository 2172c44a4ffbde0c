using System.Globalization;
using Collectors.Testing;

namespace Collectors.Faults.Stage;

/// <summary>
/// Random errors of the database: through an interceptor in EF Core's calls of every process, and through triggers, which
/// hand-written SQL meets too, in the middle of its transactions and at their commit.
/// </summary>
public sealed class ErrorSwitch(string folder, StoreView store)
{
    private const string Schemas = "'coordinator', 'metadata'";

    private string File => Path.Combine(folder, "rate");

    /// <summary>Has every process load the interceptor; it fails nothing until told to.</summary>
    public Dictionary<string, string> Variables
    {
        get
        {
            Directory.CreateDirectory(folder);
            const string name = "Collectors.Faults.Errors";
            var framework = new DirectoryInfo(AppContext.BaseDirectory);
            return new(StringComparer.Ordinal)
            {
                ["DOTNET_STARTUP_HOOKS"] = Path.Combine(Clone.Folder, "tests", name, "bin", framework.Parent!.Name, framework.Name, $"{name}.dll"),
                ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = name,
                ["COLLECTORS_ERRORS"] = File,
            };
        }
    }

    /// <param name="perMille">Of a thousand calls of EF Core, and of a thousand statements that change a table, so many fail.</param>
    public async Task BeginAsync(double perMille)
    {
        await store.DoAsync(
            $"""
            CREATE SCHEMA IF NOT EXISTS faults;
            CREATE SEQUENCE IF NOT EXISTS faults.raised;
            CREATE OR REPLACE FUNCTION faults.may_fail() RETURNS trigger LANGUAGE plpgsql AS $body$
            BEGIN
                IF random() * 1000 < {perMille.ToString(CultureInfo.InvariantCulture)} THEN
                    -- A sequence keeps what a rollback undoes.
                    PERFORM nextval('faults.raised');
                    RAISE EXCEPTION 'An error of the harness (%)', TG_TABLE_NAME
                        USING ERRCODE = (ARRAY['40001', '40P01', '53200', '57014', 'XX000'])[1 + floor(random() * 5)::int];
                END IF;
                RETURN NULL;
            END $body$;
            """);
        foreach (var table in await TablesAsync())
            await store.DoAsync($"CREATE OR REPLACE TRIGGER faults_statement AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION faults.may_fail()");
        await store.DoAsync(
            """
            DROP TRIGGER IF EXISTS faults_commit ON coordinator.tallies;
            CREATE CONSTRAINT TRIGGER faults_commit AFTER INSERT OR UPDATE ON coordinator.tallies DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION faults.may_fail();
            """);
        await System.IO.File.WriteAllTextAsync(File, perMille.ToString(CultureInfo.InvariantCulture));
    }

    public async Task EndAsync()
    {
        System.IO.File.Delete(File);
        await store.DoAsync("DROP TRIGGER IF EXISTS faults_commit ON coordinator.tallies");
        foreach (var table in await TablesAsync())
            await store.DoAsync($"DROP TRIGGER IF EXISTS faults_statement ON {table}");
    }

    /// <returns>How many failed so far, by the interceptor and by triggers.</returns>
    public async Task<(int Intercepted, long Raised)> CountAsync() =>
        (Directory.EnumerateFiles(folder, "rate-failed.*").Sum(file => System.IO.File.ReadLines(file).Count()),
        await store.ScalarAsync<long>("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM faults.raised"));

    private Task<List<string>> TablesAsync() => store.ReadAsync(
        $"""
        SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ({Schemas}) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'migrations' ORDER BY c.relname
        """,
        row => row.GetString(0));
}
