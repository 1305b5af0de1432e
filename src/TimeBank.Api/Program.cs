using System.CommandLine;
using TimeBanking.Api;

return await TimeBankProgram.RunAsync(args, new InvocationConfiguration());
