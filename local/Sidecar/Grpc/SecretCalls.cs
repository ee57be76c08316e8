using Alpes.Local.Secrets;
using Dapr.Client.Autogen.Grpc.v1;

namespace Alpes.Local.Sidecar.Grpc;

internal sealed class SecretCalls(SecretService secrets)
{
    public GetSecretResponse Get(GetSecretRequest request)
    {
        var answer = new GetSecretResponse();
        foreach (var (name, value) in secrets.Get(request.StoreName, request.Key)) answer.Data[name] = value;
        return answer;
    }

    public GetBulkSecretResponse GetAll(GetBulkSecretRequest request)
    {
        var answer = new GetBulkSecretResponse();
        foreach (var (name, secret) in secrets.GetAll(request.StoreName))
        {
            var entry = new SecretResponse();
            foreach (var (member, value) in secret) entry.Secrets[member] = value;
            answer.Data[name] = entry;
        }

        return answer;
    }
}
