import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, suite, test } from "node:test";
import { credentials } from "@grpc/grpc-js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import errorMessages from "@pulumi/pulumi/proto/errors_pb";
import service from "@pulumi/pulumi/proto/provider_grpc_pb";
import messages from "@pulumi/pulumi/proto/provider_pb";
import { Deployment } from "../../tools/engine/deployment";
import { Monitor } from "../../tools/engine/monitor";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { componentNames, generatePluginSchema } from "../../tools/generate/pluginSchema";
import { fromWire, Unknown } from "../../tools/wire";
import { root } from "../support/project";

interface Schema {
  readonly resources: Record<string, { description?: string; inputProperties: Properties; properties: Properties }>;
  readonly types: Record<string, { properties?: Properties; enum?: unknown[] }>;
}
type Properties = Record<string, { description?: string }>;

/** A nested value that is not known yet, as the engine sends it to a component provider. */
const unknownOutput = { "4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4" };
const secret = (value: string) => ({ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value });

const environment = {
  preset: "dev@1",
  name: "shop",
  location: "westeurope",
  apiServer: { public: { authorizedRanges: ["203.0.113.0/24"] } },
  entra: { adminGroupIds: ["11111111-2222-3333-4444-555555555555"] },
};

suite("plugin", () => {
  const deployment = new Deployment(new FakeAzure({ existingGroups: "any" }), "consumer", "dev", true, undefined);
  const monitor = new Monitor(deployment);
  let address = "";
  let client: InstanceType<typeof service.ResourceProviderClient>;
  let host: ReturnType<typeof spawn>;

  before(async () => {
    address = await monitor.listen();
    const runner = require.resolve("@pulumi/pulumi/cmd/run-plugin");
    host = spawn(process.execPath, [runner, "--pwd", root, ".", address], { cwd: root });
    const port = await new Promise<string>((resolve, reject) => {
      let said = "";
      host.stdout?.on("data", (text: Buffer) => {
        const found = /^(\d+)\s/m.exec(text.toString());
        if (found) resolve(found[1]);
      });
      host.stderr?.on("data", (text: Buffer) => (said += text.toString()));
      host.on("exit", code => reject(new Error(`the plugin host ended with ${code}: ${said}`)));
    });
    client = new service.ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
  });
  after(() => {
    host.kill();
    client.close();
    monitor.close();
  });

  const construct = (name: string, type: string, inputs: object): Promise<messages.ConstructResponse> => {
    const request = new messages.ConstructRequest()
      .setProject("consumer")
      .setStack("dev")
      .setDryrun(true)
      .setParallel(4)
      .setMonitorendpoint(address)
      .setType(type)
      .setName(name)
      .setInputs(struct.Struct.fromJavaScript(inputs as Record<string, struct.JavaScriptValue>));
    return new Promise((resolve, reject) => {
      client.construct(request, (error, response) => {
        if (error) reject(error);
        else resolve(response);
      });
    });
  };
  const registered = (name: string) => deployment.resources.filter(r => r.name.startsWith(name));

  test("constructs an environment, the same resources as the program registers", async () => {
    const response = await construct("eu", "aks:index:Environment", environment);
    assert.match(response.getUrn(), /::aks:index:Environment::eu$/);
    const types = registered("eu")
      .map(r => r.type.split(":").pop())
      .sort();
    assert.deepEqual(types, [
      "Cluster",
      "ClusterIdentity",
      "Environment",
      "ManagedCluster",
      "Network",
      "ResourceGroup",
      "ResourceGroup",
      "RoleAssignment",
      "RoleAssignment",
      "Subnet",
      "UserAssignedIdentity",
      "UserAssignedIdentity",
      "VirtualNetwork",
    ]);
    assert.equal(fromWire(response.getState()).nodeResourceGroupName, "rg-shop-nodes-dev-westeurope");
  });

  test("takes ids that are not known yet, and keeps secrets secret", async () => {
    const network = { vnet: { kind: "existing", existing: { subnets: { nodes: { id: unknownOutput } } } } };
    await construct("spoke", "aks:index:Environment", { ...environment, network, secrets: { hook: secret("s3cret") } });
    const cluster = registered("spoke").find(r => r.type.endsWith(":ManagedCluster"));
    const [pool] = cluster?.inputs.agentPoolProfiles as { vnetSubnetID: unknown }[];
    assert.ok(pool.vnetSubnetID instanceof Unknown, "the subnet's id waits for the network");
    const component = registered("spoke").find(r => r.type === "aks:index:Environment");
    assert.doesNotMatch(JSON.stringify(component?.inputs), /s3cret/);
  });

  test("finds presets from the folder that the engine starts it in, which is the consumer's", async t => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-plugin-"));
    t.after(() => fs.rmSync(folder, { recursive: true }));
    fs.writeFileSync(path.join(folder, "team.yaml"), "preset: dev@1\ntags: { owner: us }\n");
    const preset = path.relative(root, path.join(folder, "team.yaml"));
    await construct("own", "aks:index:Environment", { ...environment, preset, name: "own" });
    const cluster = registered("own").find(r => r.type.endsWith(":ManagedCluster"));
    assert.deepEqual(cluster?.inputs.tags, { owner: "us" });
  });

  test("reports each mistake at its property", async () => {
    const mistakes = {
      ...environment,
      network: { serviceCidrs: ["10.240.0.0/16"] },
      nodePools: { averylongpoolname: {} },
      kubernetes: { version: "1.20" },
    };
    const error = await construct("wrong", "aks:index:Environment", mistakes).then(
      () => assert.fail("it was constructed"),
      (e: unknown) => e as { code: number; metadata: { get: (key: string) => Buffer[] } },
    );
    assert.equal(error.code, 3, "INVALID_ARGUMENT");
    const [details] = error.metadata.get("grpc-status-details-bin");
    const text = details.toString("latin1");
    assert.ok(errorMessages, "the SDK has messages for such errors");
    for (const [key, id] of [
      ["network.serviceCidrs", "N25"],
      ["nodePools.averylongpoolname", "P7"],
      ["kubernetes.version", "X12"],
    ]) {
      assert.ok(text.includes(key) && text.includes(`${id} aks:${key}`), `${id} at ${key}`);
    }
    assert.equal(registered("wrong").length, 0, "nothing was registered");
  });
});

suite("plugin schema", () => {
  const committed = JSON.parse(fs.readFileSync(path.join(root, "schema.json"), "utf8")) as Schema;

  test("is the committed one", () => {
    assert.deepEqual(JSON.parse(JSON.stringify(generatePluginSchema(root))), committed);
  });
  test("has every component under aks:index:", () => {
    assert.deepEqual(Object.keys(committed.resources).sort(), componentNames.map(name => `aks:index:${name}`).sort());
    assert.ok(Object.keys(committed.types).every(token => token.startsWith("aks:index:")));
  });
  test("describes every component and property, and has no any", () => {
    assert.doesNotMatch(JSON.stringify(committed), /pulumi\.json#\/Any/);
    const silent = [
      ...Object.entries(committed.resources).flatMap(([token, r]) => [
        ...(r.description ? [] : [token]),
        ...undescribed(token, r.inputProperties),
        ...undescribed(token, r.properties),
      ]),
      ...Object.entries(committed.types).flatMap(([token, type]) => undescribed(token, type.properties ?? {})),
    ];
    assert.deepEqual(silent, []);
  });
});

const undescribed = (token: string, properties: Properties): string[] =>
  Object.entries(properties).flatMap(([name, { description }]) => (description ? [] : [`${token}.${name}`]));
