import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import errors from "@pulumi/pulumi/proto/errors_pb";
import service from "@pulumi/pulumi/proto/provider_grpc_pb";
import messages from "@pulumi/pulumi/proto/provider_pb";
import status from "@pulumi/pulumi/proto/status_pb";
import { Deployment, type PlannedResource } from "../../tools/engine/deployment";
import { Monitor } from "../../tools/engine/protocol/monitor";
import { FakeAzure } from "../../tools/fakeAzure/model";
import { fromWire, type Properties } from "../../tools/wire";
import { root } from "./project";
import { Struct, type JavaScriptValue } from "../../tools/protobuf";

const signature = "4dabf18193072939515e22adb298388d";

/** A value from another resource, as engines and SDKs send it to a component; without a value it is not known yet. */
export const output = (of: { value?: unknown; secret?: boolean; dependencies?: readonly string[] }): object => ({
  [signature]: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
  ...of,
});

/** A secret of an SDK that knows no such values. */
export const plainSecret = (value: unknown): object => ({ [signature]: "1b47061264138c4ac30d75fd1eb44270", value });

/** A problem as the engine receives it: property, rule and reason. */
export interface Reported {
  readonly property: string;
  readonly id: string;
  readonly reason: string;
}

/** What became of a construction. */
export interface Constructed {
  /** Empty where it was constructed. */
  readonly problems: readonly Reported[];
  readonly urn: string;
  readonly state: Properties;
  readonly resources: readonly PlannedResource[];
}

export interface Request {
  readonly type: string;
  readonly name: string;
  readonly inputs: object;
  /** URNs that each input comes from. */
  readonly dependencies?: Readonly<Record<string, readonly string[]>>;
  readonly dryRun?: boolean;
}

/** The plugin in a process of its own, started as the engine starts it: from the consumer's folder. */
export class PluginHost {
  private constructor(
    /** The consumer's, in which it runs. */
    readonly folder: string,
    private readonly child: ReturnType<typeof spawn>,
    private readonly client: InstanceType<typeof service.ResourceProviderClient>,
    private readonly engine: Monitor,
  ) {}

  static async start(): Promise<PluginHost> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aks-plugin-"));
    const engine = new Monitor(new Deployment(new FakeAzure(), "consumer", "dev", true, undefined));
    const runner = require.resolve("@pulumi/pulumi/cmd/run-plugin");
    const child = spawn(process.execPath, [runner, root, await engine.listen()], {
      cwd: folder,
      // The runner keeps what it compiles in the folder for temporary files.
      env: { ...process.env, TMPDIR: folder, PULUMI_NODEJS_TYPESCRIPT: "true" },
    });
    const port = await new Promise<string>((resolve, reject) => {
      let said = "";
      child.stdout.on("data", (text: Buffer) => {
        const found = /^(\d+)\s/m.exec(text.toString());
        if (found) resolve(found[1]);
      });
      child.stderr.on("data", (text: Buffer) => (said += text.toString()));
      child.on("exit", code => reject(new Error(`the plugin ended with ${code}: ${said}`)));
    });
    const client = new service.ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    return new PluginHost(folder, child, client, engine);
  }

  async close(): Promise<void> {
    const ended = once(this.child, "close");
    this.child.kill();
    this.client.close();
    this.engine.close();
    await ended;
    fs.rmSync(this.folder, { recursive: true });
  }

  /** The schema that every language's SDK is made from. */
  async schema(): Promise<unknown> {
    const response = await this.ask<messages.GetSchemaResponse>(done =>
      this.client.getSchema(new messages.GetSchemaRequest(), done),
    );
    return JSON.parse(response.getSchema()) as unknown;
  }

  /** Constructs a component against an engine and a model of Azure of its own. */
  async construct({ type, name, inputs, dependencies = {}, dryRun = true }: Request): Promise<Constructed> {
    const azure = new FakeAzure({ existingGroups: "any", rolesGranted: "everywhere" });
    const deployment = new Deployment(azure, "consumer", "dev", dryRun, undefined);
    const monitor = new Monitor(deployment);
    const request = new messages.ConstructRequest()
      .setProject("consumer")
      .setStack("dev")
      .setDryrun(dryRun)
      .setParallel(4)
      .setMonitorendpoint(await monitor.listen())
      .setType(type)
      .setName(name)
      .setAcceptsOutputValues(true)
      .setInputs(Struct.fromJavaScript(inputs as Record<string, JavaScriptValue>));
    for (const [key, urns] of Object.entries(dependencies)) {
      request
        .getInputdependenciesMap()
        .set(key, new messages.ConstructRequest.PropertyDependencies().setUrnsList([...urns]));
    }
    const { resources } = deployment;
    try {
      const response = await this.ask<messages.ConstructResponse>(done => this.client.construct(request, done));
      return { problems: [], urn: response.getUrn(), state: fromWire(response.getState()), resources };
    } catch (error) {
      return { problems: reported(error as ServiceError), urn: "", state: {}, resources };
    } finally {
      monitor.close();
    }
  }

  private ask<Response>(call: (done: (error: ServiceError | null, response: Response) => void) => unknown) {
    return new Promise<Response>((resolve, reject) => {
      call((error, response) => (error ? reject(error) : resolve(response)));
    });
  }
}

/** The problems that an answer carries by property; throws what is no list of problems. */
function reported(error: ServiceError): Reported[] {
  const [details] = error.metadata?.get("grpc-status-details-bin") ?? [];
  if (!(details instanceof Buffer)) throw error;
  const [packed] = status.Status.deserializeBinary(details).getDetailsList();
  const list = packed.unpack(
    bytes => errors.InputPropertiesError.deserializeBinary(bytes),
    "pulumirpc.InputPropertiesError",
  );
  if (!list) throw error;
  return list.getErrorsList().map(one => {
    const [id, ...words] = one.getReason().split(" ");
    return { property: one.getPropertyPath(), id, reason: words.join(" ") };
  });
}
