// Dapr's SDK for Node.js against the sidecar whose gRPC port is given; what it was answered goes to standard output as JSON.
const { CommunicationProtocolEnum, DaprClient } = require("@dapr/dapr");

async function main(port) {
  const client = new DaprClient({
    daprHost: "127.0.0.1",
    daprPort: port,
    communicationProtocol: CommunicationProtocolEnum.GRPC,
    logger: { level: "error" },
  });
  const published = await client.pubsub.publish("bus", "orders-made", { id: "a" });
  const bulk = await client.pubsub.publishBulk("bus", "orders-made", [{ id: "b" }, { id: "c" }]);
  await client.state.save("store", [{ key: "k", value: { n: 1 } }, { key: "l", value: "text" }]);
  const state = await client.state.get("store", "k");
  const many = await client.state.getBulk("store", ["k", "l"]);
  await client.state.transaction("store", [
    { operation: "upsert", request: { key: "m", value: "new" } },
    { operation: "delete", request: { key: "l" } },
  ]);
  const afterwards = await client.state.getBulk("store", ["l", "m"]);
  await client.metadata.set("from", "node");
  const metadata = await client.metadata.get();
  const refused = await client.pubsub.publish("nowhere", "orders-made", {}).catch((error) => error);
  await client.stop();
  console.log(JSON.stringify({ published, bulk, state, many, afterwards, metadata, refused: String(refused.error) }));
}

main(process.argv[2]).then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
