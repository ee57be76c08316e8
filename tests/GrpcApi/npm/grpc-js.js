// gRPC's own library for Node.js, with the messages that Dapr's package describes, against the sidecar whose gRPC port is given.
const path = require("path");
const grpc = require("@grpc/grpc-js");
const loader = require("@grpc/proto-loader");

const protos = path.join(path.dirname(require.resolve("@dapr/dapr/package.json")), "proto");
const definition = loader.loadSync("dapr/proto/runtime/v1/dapr.proto", { includeDirs: [protos], keepCase: true });
const { Dapr } = grpc.loadPackageDefinition(definition).dapr.proto.runtime.v1;

async function main(port) {
  const client = new Dapr(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  const call = (method, request, headers = {}) => new Promise((done) => {
    const metadata = new grpc.Metadata();
    for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
    client[method](request, metadata, (error, answer) => done(error ? { code: error.code, details: error.details } : answer));
  });
  const value = (text) => Buffer.from(JSON.stringify(text));

  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  const published = await call("PublishEvent", { pubsub_name: "bus", topic: "orders-made", data: value({ id: "a" }), data_content_type: "application/json" }, { traceparent });
  await call("SaveState", { store_name: "store", states: [{ key: "k", value: value(1) }] });
  const state = await call("GetState", { store_name: "store", key: "k" });
  const stale = await call("SaveState", { store_name: "store", states: [{ key: "k", value: value(2), etag: { value: "another" } }] });
  const large = await call("PublishEvent", { pubsub_name: "bus", topic: "orders-made", data: Buffer.alloc(4 * 1024 * 1024 + 1024) });
  const together = await Promise.all(Array.from({ length: 200 }, (_, n) => call("SaveState", { store_name: "store", states: [{ key: `t${n}`, value: value(n) }] })));
  const unknown = await call("ScheduleJobAlpha1", { job: { name: "j" } });
  client.close();
  console.log(JSON.stringify({ published, state: JSON.parse(state.data), stale, large, failedTogether: together.filter((a) => a.code).length, unknown }));
}

main(process.argv[2]).then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
