import { Server } from "@grpc/grpc-js";
import engineService from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import engine from "@pulumi/pulumi/proto/engine_pb";
import providerMessages from "@pulumi/pulumi/proto/provider_pb";
import monitorService from "@pulumi/pulumi/proto/resource_grpc_pb";
import monitor from "@pulumi/pulumi/proto/resource_pb";
import type { Alias as AliasMessage } from "@pulumi/pulumi/proto/alias_pb";
import { answer, answerLater, listen, serverOptions } from "../../grpc";
import { fromWire, toWire } from "../../wire";
import type { Alias } from "../aliases";
import { callbacksOverWire, callHook, type Callbacks } from "./callbacks";
import type { Deployment, Registration } from "../deployment";
import { hookTypes, type HookNames } from "../hooks";
import { Transforms } from "./transforms";
import { Empty } from "../../protobuf";

/** A message of the program's. */
export interface LogLine {
  readonly severity: "debug" | "info" | "warning" | "error";
  readonly text: string;
  readonly urn: string;
}

/** Later SDKs have a message of the monitor's own. */
const InvokeAnswer =
  (monitor as unknown as { ResourceInvokeResponse?: typeof providerMessages.InvokeResponse }).ResourceInvokeResponse ??
  providerMessages.InvokeResponse;

const severities = ["debug", "info", "warning", "error"] as const;

/** What the SDK may use: what is not answered here would be sent and lost. */
const features = new Set([
  "secrets",
  "resourceReferences",
  "deletedWith",
  "aliasSpecs",
  "resourceHooks",
  "transforms",
  "invokeTransforms",
]);

/** The engine's side of the protocol between a program and Pulumi, on a loopback port. It models the engine; it is
 *  not Pulumi's. */
export class Monitor {
  private server: Server | undefined;
  private readonly transforms: Transforms;
  private root = "";

  constructor(
    private readonly deployment: Deployment,
    private readonly callbacks: Callbacks = callbacksOverWire(),
  ) {
    this.transforms = new Transforms(callbacks);
  }

  /** Starts to listen; resolves with the address. */
  async listen(): Promise<string> {
    this.server = new Server(serverOptions);
    this.server.addService(monitorService.ResourceMonitorService, this.handlers());
    this.server.addService(engineService.EngineService, this.engineHandlers());
    return `127.0.0.1:${await listen(this.server)}`;
  }

  close(): void {
    this.server?.forceShutdown();
    this.callbacks.close();
  }

  /** What a program asks, by the service's methods. */
  handlers() {
    return {
      supportsFeature: answer((request: monitor.SupportsFeatureRequest) =>
        new monitor.SupportsFeatureResponse().setHassupport(features.has(request.getId())),
      ),
      registerResource: answerLater((request: monitor.RegisterResourceRequest) => this.register(request)),
      readResource: answer((request: monitor.ReadResourceRequest) => {
        const { urn, outputs } = this.deployment.read({
          type: request.getType(),
          name: request.getName(),
          parent: request.getParent(),
          id: request.getId(),
          inputs: fromWire(request.getProperties()),
        });
        return new monitor.ReadResourceResponse().setUrn(urn).setProperties(toWire(outputs));
      }),
      registerResourceOutputs: answerLater(async (request: monitor.RegisterResourceOutputsRequest) => {
        await this.deployment.setOutputs(request.getUrn(), fromWire(request.getOutputs()));
        return new Empty();
      }),
      invoke: answerLater(async (request: monitor.ResourceInvokeRequest) => {
        await this.transforms.applyToInvoke(request);
        const args = fromWire(request.getArgs());
        const result = this.deployment.invoke(request.getTok(), args, request.getProvider());
        return new InvokeAnswer().setReturn(toWire(result));
      }),
      registerStackTransform: answer((transform: Callback) => {
        this.transforms.addToStack(transform);
        return new Empty();
      }),
      registerStackInvokeTransform: answer((transform: Callback) => {
        this.transforms.addToInvokes(transform);
        return new Empty();
      }),
      registerResourceHook: answer((request: monitor.RegisterResourceHookRequest) => {
        this.registerHook(request);
        return new Empty();
      }),
      // The program has asked for everything, and lives on until this is answered: it is there for hooks of deletions.
      signalAndWaitForShutdown: answerLater(async () => {
        await this.deployment.removals.finish().catch(() => undefined);
        return new Empty();
      }),
    };
  }

  private registerHook(request: monitor.RegisterResourceHookRequest): void {
    const callback = request.getCallback();
    if (!callback) throw new Error(`hook "${request.getName()}" has no callback`);
    this.deployment.hooks.register({
      name: request.getName(),
      onDryRun: request.getOnDryRun(),
      run: call => callHook(this.callbacks, callback, call),
      ...(request.getIgnoreErrors() && {
        ignored: (text: string) => this.deployment.messages.push({ severity: "warning", text, urn: "" }),
      }),
    });
  }

  private async register(request: monitor.RegisterResourceRequest): Promise<monitor.RegisterResourceResponse> {
    // Without transforms nothing waits, so that resources are registered in the program's own order.
    if (this.transforms.concern(request)) await this.transforms.apply(request);
    const registration: Registration = {
      type: request.getType(),
      name: request.getName(),
      parent: request.getParent(),
      custom: request.getCustom(),
      inputs: fromWire(request.getObject()),
      dependsOn: request.getDependenciesList(),
      provider: request.getProvider(),
      sources: Object.fromEntries(
        [...request.getPropertydependenciesMap().entries()].map(([key, from]) => [key, from.getUrnsList()]),
      ),
      protect: request.getProtect() ?? false,
      ignoreChanges: request.getIgnorechangesList(),
      replaceOnChanges: request.getReplaceonchangesList(),
      deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
      retainOnDelete: request.getRetainondelete() ?? false,
      aliases: [...request.getAliasesList().map(aliasOf), ...request.getAliasurnsList().map(urn => ({ urn }))],
      hooks: hooksOf(request.getHooks()),
      importId: request.getImportid(),
      secretOutputs: request.getAdditionalsecretoutputsList(),
    };
    const { urn, id, outputs } = await this.deployment.register(registration);
    this.transforms.registered(urn, request);
    const response = new monitor.RegisterResourceResponse().setUrn(urn).setObject(toWire(outputs));
    if (id !== undefined) response.setId(id);
    return response;
  }

  private engineHandlers() {
    return {
      log: answer((request: engine.LogRequest) => {
        this.deployment.messages.push({
          severity: severities[request.getSeverity()],
          text: request.getMessage(),
          urn: request.getUrn(),
        });
        return new Empty();
      }),
      getRootResource: answer(() => new engine.GetRootResourceResponse().setUrn(this.root)),
      setRootResource: answer((request: engine.SetRootResourceRequest) => {
        this.root = request.getUrn();
        return new engine.SetRootResourceResponse();
      }),
    };
  }
}

/** The hooks of each kind; kinds without one are left out. */
function hooksOf(binding: monitor.RegisterResourceRequest.ResourceHooksBinding | undefined): HookNames {
  if (!binding) return {};
  const lists = hookTypes.map(type => [type, binding[`get${type}List`]()] as const);
  return Object.fromEntries(lists.filter(([, names]) => names.length > 0));
}

function aliasOf(message: AliasMessage): Alias {
  const spec = message.getSpec();
  if (!spec) return { urn: message.getUrn() };
  const { name, type, stack, project, parenturn, noparent } = spec.toObject();
  return { name, type, stack, project, parent: parenturn, noParent: noparent };
}
