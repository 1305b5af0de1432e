using System.Diagnostics;
using System.Globalization;
using TimeBanking.Api.Tests.CommandLine;

namespace TimeBanking.Api.Tests.Mail;

/// <summary>
/// A real mail server, with folders of its own, on a port of its own on loopback: it takes mail by STARTTLS, from who signs in, for
/// the domain example.org, in which ana alone has a mailbox.
/// </summary>
internal sealed class PostfixServer : IAsyncDisposable
{
    public const string UserName = "riverside@smtp.example";
    public const string Password = "correct horse";

    private readonly string _folder = Directory.CreateTempSubdirectory("timebank-postfix-").FullName;

    private PostfixServer()
    {
    }

    public int Port { get; } = ProgramProcess.FreePort();

    public string CertificateFile => Path.Combine(_folder, "certificate.pem");

    /// <summary>Why it cannot run here; null when it can.</summary>
    public static string? WhyNot => !File.Exists("/usr/sbin/postfix") || !File.Exists("/usr/sbin/saslpasswd2")
        ? "Postfix is not installed."
        : Environment.UserName == "root" ? null : "Postfix starts as root only.";

    public static async Task<PostfixServer> StartAsync()
    {
        var server = new PostfixServer();
        await server.WriteAsync();
        await RunAsync("postfix", "-c", server._folder, "start");
        return server;
    }

    /// <summary>The mails that were delivered to ana.</summary>
    public async Task<IReadOnlyList<ReadMail>> ReceivedAsync(int atLeast, CancellationToken cancellationToken)
    {
        var inbox = Path.Combine(_folder, "mail", "ana", "new");
        while (!Directory.Exists(inbox) || Directory.GetFiles(inbox).Length < atLeast)
            await Task.Delay(50, cancellationToken);
        return [.. Directory.GetFiles(inbox).Select(file => ReadMail.Of(File.ReadAllText(file)))];
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("postfix", "-c", _folder, "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WriteAsync()
    {
        foreach (var name in (string[])["queue", "data", "mail", "sasl"])
            Directory.CreateDirectory(Path.Combine(_folder, name));
        await RunAsync(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=smtp.example",
            "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", Path.Combine(_folder, "key.pem"), "-out", CertificateFile);
        var (user, group) = (await IdAsync("-u"), await IdAsync("-g"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "main.cf"), $$"""
            compatibility_level = 3.6
            queue_directory = {{_folder}}/queue
            data_directory = {{_folder}}/data
            command_directory = /usr/sbin
            daemon_directory = /usr/lib/postfix/sbin
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            myhostname = smtp.example
            mydestination =
            mynetworks =
            maillog_file = {{_folder}}/log
            maillog_file_prefixes = {{_folder}}
            smtpd_tls_security_level = encrypt
            smtpd_tls_auth_only = yes
            smtpd_tls_received_header = yes
            smtpd_tls_cert_file = {{CertificateFile}}
            smtpd_tls_key_file = {{_folder}}/key.pem
            smtpd_sasl_auth_enable = yes
            smtpd_sasl_local_domain = smtp.example
            cyrus_sasl_config_path = {{_folder}}/sasl
            smtpd_relay_restrictions = permit_sasl_authenticated, reject
            virtual_mailbox_domains = example.org
            virtual_mailbox_base = {{_folder}}/mail
            virtual_mailbox_maps = inline:{ {ana@example.org=ana/} }
            virtual_uid_maps = static:{{user}}
            virtual_gid_maps = static:{{group}}
            virtual_minimum_uid = 1
            alias_maps =
            local_recipient_maps =
            message_size_limit = 100000
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "master.cf"), $"""
            127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)} inet n - n - - smtpd
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            proxymap unix - - n - - proxymap
            virtual unix - n n - - virtual
            anvil unix - - n - 1 anvil
            tlsmgr unix - - n 1000? 1 tlsmgr
            postlog unix-dgram n - n - 1 postlogd

            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "sasl", "smtpd.conf"), $"""
            pwcheck_method: auxprop
            auxprop_plugin: sasldb
            sasldb_path: {_folder}/sasl/users
            mech_list: PLAIN LOGIN

            """);
        await RunAsync("sh", "-c", $"printf '%s' '{Password}' | saslpasswd2 -p -c -f {_folder}/sasl/users -u smtp.example riverside");
        await RunAsync("chown", "-R", "postfix", $"{_folder}/data", $"{_folder}/mail", $"{_folder}/sasl");
        // Its own processes, which are not root, go through the folder.
        await RunAsync("chmod", "755", _folder);
    }

    private static async Task<string> IdAsync(string which) => (await RunAsync("id", which, "postfix")).Trim();

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var file = File.Exists($"/usr/sbin/{program}") ? $"/usr/sbin/{program}" : program;
        using var process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["PATH"] = $"/usr/sbin:{Environment.GetEnvironmentVariable("PATH")}" },
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program}: {await error}");
    }
}
