using Npgsql;
using Quartz;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.Jobs;

/// <summary>Puts the sweeps and their schedule into the host.</summary>
internal static class JobServices
{
    /// <summary>The setting that keeps the schedule from running, for a node that only serves requests.</summary>
    public const string EnabledSetting = "Jobs:Enabled";

    /// <summary>How often a daily sweep looks whether it has become late enough somewhere.</summary>
    private static readonly TimeSpan DailyRhythm = TimeSpan.FromMinutes(5);

    /// <summary>A cluster's nodes find one another by this name.</summary>
    private const string SchedulerName = "TimeBank";

    /// <summary>Registers a sweep with its schedule. To be called before <see cref="AddTimeBankJobs"/>.</summary>
    public static IServiceCollection AddSweep<TSweep>(this IServiceCollection services, TimeSpan every)
        where TSweep : class, ISweep
    {
        services.AddScoped<TSweep>();
        services.AddSingleton(new ScheduledSweep(typeof(TSweep).Name, typeof(TSweep), every));
        return services;
    }

    /// <summary>
    /// Registers a sweep that does its work once a day for each time bank, at a time that its class names. To be called before
    /// <see cref="AddTimeBankJobs"/>.
    /// </summary>
    public static IServiceCollection AddDailySweep<TSweep>(this IServiceCollection services)
        where TSweep : DailySweep
    {
        services.AddScoped<TSweep>();
        services.AddSingleton(new ScheduledSweep(typeof(TSweep).Name, typeof(TSweep), DailyRhythm, IsDaily: true));
        return services;
    }

    /// <summary>
    /// Schedules every sweep registered so far. On SQLite the schedule is in memory, since all that matters is in our
    /// tables; on PostgreSQL it is in Quartz's own tables, made at the first start, and the nodes share the work.
    /// </summary>
    public static WebApplicationBuilder AddTimeBankJobs(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<JobRunLog>();
        services.AddSingleton<SweepRunner>();
        var database = Instances<DatabaseSettings>(services).Single();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = SchedulerName);
            if (database.IsPostgres) UseClusteredStore(quartz, database);
            foreach (var sweep in Instances<ScheduledSweep>(services)) Schedule(quartz, sweep);
        });
        if (builder.Configuration.GetValue(EnabledSetting, defaultValue: true))
            services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
        return builder;
    }

    private static void Schedule(IQuartzBuilder quartz, ScheduledSweep sweep) => quartz.ScheduleJob<SweepJob>(
        trigger => trigger.WithIdentity(sweep.Name).StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(sweep.Every).RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)),
        job => job.WithIdentity(sweep.Key).WithDescription($"Sweep, {sweep.Rhythm}"));

    private static void UseClusteredStore(IQuartzBuilder quartz, DatabaseSettings database)
    {
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString);
            store.UseClustering(cluster => cluster.CheckinInterval = TimeSpan.FromSeconds(10));
            store.ProvisionSchema();
        });
    }

    // A list, because adding to the services while looking through them is not allowed.
    private static List<T> Instances<T>(IServiceCollection services) =>
        [.. services.Where(service => service.ServiceType == typeof(T))
            .Select(service => service.ImplementationInstance).OfType<T>()];
}
