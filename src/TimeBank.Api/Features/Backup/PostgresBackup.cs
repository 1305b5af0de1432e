namespace TimeBanking.Api.Features.Backup;

/// <summary>PostgreSQL's own programs do it better than anything that goes through a client.</summary>
internal static class PostgresBackup
{
    public static string HowToCreate(string file) =>
        "PostgreSQL's own program makes backups of its databases, while services go on:\n"
        + $"pg_dump --format=custom --file={file} --dbname=NAME    (more in docs/operating/running.md, Backup)";

    public static string HowToRestore(string file) =>
        "PostgreSQL's own programs put backups back. Stop every service, and then:\n"
        + $"createdb NEW && pg_restore --exit-on-error --dbname=NEW {file}    (more in docs/operating/running.md, Backup)";
}
