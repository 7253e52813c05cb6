import { setTimeout as delay } from "node:timers/promises";
import { Metadata, Server, status } from "@grpc/grpc-js";
import plugin from "@pulumi/pulumi/proto/plugin_pb";
import service from "@pulumi/pulumi/proto/provider_grpc_pb";
import messages from "@pulumi/pulumi/proto/provider_pb";
import rpc from "@pulumi/pulumi/proto/status_pb";
import type { KnownSecrets } from "../secrets";
import { asFarAsKnown, completed, fromWire, revealed, secretsKept, toWire, type Properties } from "../wire";
import { AnswerError, answer, answerLater, listen, serverOptions, type Sender } from "../grpc";
import type { Faults } from "./faults";
import { AzureError, type Call, type FakeAzure } from "./model";
import { AzureNative, configuredBy, NotFinished } from "./provider";
import { Any, Empty } from "../protobuf";

const typeOf = (urn: string): string => urn.split("::")[2]?.split("$").pop() ?? "";
const marks = fromWire;
const plain = (message: Parameters<typeof fromWire>[0]): Properties => revealed(fromWire(message)) as Properties;

/** Milliseconds that a write stays under way, so that those which are sent beside it meet it. */
const underWay = 20;

/** Serves the model as the provider azure-native on a loopback port, until it is closed. */
export async function serveFakeAzure(
  azure: FakeAzure,
  faults?: Faults,
): Promise<{ readonly port: number; close: () => void }> {
  const server = new Server(serverOptions);
  server.addService(service.ResourceProviderService, handlers(azure, faults));
  const port = await listen(server);
  return { port, close: () => server.forceShutdown() };
}

function handlers(model: FakeAzure, faults: Faults | undefined) {
  // Every provider of a program, each with a configuration of its own, is a connection of the engine's.
  const providers = new Map<string, AzureNative>();
  const byDefault = new AzureNative(model, faults);
  const of = (from: Sender): AzureNative => providers.get(from.getPeer()) ?? byDefault;
  const inFlight = new Set<string>();
  const call: Call = { finished: id => !inFlight.has(id) };
  const writing = async <T>(id: string, marked: Properties, act: () => T): Promise<T> => {
    const key = id.toLowerCase();
    inFlight.add(key);
    model.secrets.add(marked);
    try {
      const answer = act();
      await delay(underWay);
      return answer;
    } catch (error) {
      throw error instanceof NotFinished
        ? unfinished(error, marked, model.secrets)
        : withoutSecrets(error, model.secrets);
    } finally {
      inFlight.delete(key);
    }
  };
  return {
    handshake: answer(() => new messages.ProviderHandshakeResponse().setAcceptSecrets(true).setAcceptResources(true)),
    checkConfig: answer((request: messages.CheckRequest) => new messages.CheckResponse().setInputs(request.getNews())),
    diffConfig: answer(() => new messages.DiffResponse().setChanges(messages.DiffResponse.DiffChanges.DIFF_NONE)),
    configure: answer((request: messages.ConfigureRequest, from) => {
      const configured = configuredBy(key => request.getVariablesMap().get(`azure-native:config:${key}`));
      const provider = new AzureNative(model, faults, configured);
      providers.set(from.getPeer(), provider);
      return new messages.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true).setAcceptresources(true);
    }),
    getPluginInfo: answer(() => new plugin.PluginInfo().setVersion("3.28.0")),
    getSchema: answer(() => new messages.GetSchemaResponse().setSchema("{}")),
    attach: answer(() => new Empty()),
    cancel: answer(() => new Empty()),
    check: answer((request: messages.CheckRequest, from) => {
      const urn = request.getUrn();
      const marked = marks(request.getNews());
      const news = of(from).check(typeOf(urn), urn, revealed(marked) as Properties, plain(request.getOlds()));
      return new messages.CheckResponse().setInputs(toWire(secretsKept(marked, news)));
    }),
    diff: answer((request: messages.DiffRequest) => diff(byDefault, request)),
    create: answerLater(async (request: messages.CreateRequest, from) => {
      const azure = of(from);
      const type = typeOf(request.getUrn());
      const marked = marks(request.getProperties());
      const inputs = revealed(marked) as Properties;
      if (request.getPreview())
        return new messages.CreateResponse().setProperties(answered(azure.preview(type, inputs), marked));
      const { id, outputs } = await writing(azure.idOf(type, inputs), marked, () =>
        azure.create(type, inputs, { ...call, marked }),
      );
      return new messages.CreateResponse().setId(id).setProperties(stored(outputs, marked));
    }),
    update: answerLater(async (request: messages.UpdateRequest) => {
      const type = typeOf(request.getUrn());
      const id = request.getId();
      const marked = marks(request.getNews());
      const inputs = revealed(marked) as Properties;
      if (request.getPreview()) {
        const outputs = byDefault.previewUpdate(type, plain(request.getOlds()), plain(request.getOldInputs()), inputs);
        return new messages.UpdateResponse().setProperties(answered(outputs, marked));
      }
      const { outputs } = await writing(id, marked, () => byDefault.update(type, id, inputs, { ...call, marked }));
      return new messages.UpdateResponse().setProperties(stored(outputs, marked));
    }),
    read: answer((request: messages.ReadRequest) => {
      const found = byDefault.read(request.getId());
      // The engine refreshes what has properties; what it only reads may be somebody else's.
      const isRefresh = (request.getProperties()?.toJavaScript() ?? {}).__inputs !== undefined;
      if (!found && !isRefresh && model.mayHave(request.getId())) {
        const outputs = model.assumed(typeOf(request.getUrn()), request.getId(), false);
        return new messages.ReadResponse().setId(request.getId()).setProperties(toWire(outputs));
      }
      if (!found) return new messages.ReadResponse();
      const { id } = found;
      const known = marks(request.getInputs());
      // What a kept model no longer knows is as the engine has it.
      const whole = (properties: Properties): Properties => completed(properties, revealed(known)) as Properties;
      return new messages.ReadResponse()
        .setId(id)
        .setInputs(answered(whole(found.inputs), known))
        .setProperties(stored(whole(found.outputs), secretsKept(known, whole(found.inputs))));
    }),
    delete: answerLater(async (request: messages.DeleteRequest) => {
      const id = request.getId();
      await writing(id, {}, () => {
        byDefault.delete(id, call);
      });
      return new Empty();
    }),
    invoke: answer((request: messages.InvokeRequest, from) =>
      new messages.InvokeResponse().setReturn(toWire(of(from).invoke(request.getTok(), plain(request.getArgs())))),
    ),
  };
}

/** An answer with the marks of what it was asked with. The engine lays no marks by itself on what a provider that takes
 *  secrets answers. Source: Pulumi's provider_plugin.go (annotateSecrets where acceptSecrets is false). */
const answered = (properties: Properties, marked: Properties) => toWire(secretsKept(marked, properties));

/** Outputs as azure-native keeps them, the inputs among them. */
const stored = (outputs: Properties, marked: Properties) =>
  toWire({ ...secretsKept(marked, outputs), __inputs: marked });

/** Azure's words on a request, which may quote what it was given. */
function withoutSecrets(error: unknown, secrets: KnownSecrets): unknown {
  if (error instanceof AzureError) return new AzureError(error.code, secrets.text(error.reason), error.status);
  return error;
}

/** How a provider says that a resource is there and not ready: the engine keeps it, and updates it next time. */
function unfinished(
  { resource, reason, message }: NotFinished,
  marked: Properties,
  secrets: KnownSecrets,
): AnswerError {
  const detail = new messages.ErrorResourceInitFailed()
    .setId(resource.id)
    .setProperties(stored(resource.outputs, marked))
    .setInputs(answered(resource.inputs, marked))
    .setReasonsList([secrets.text(reason.message)]);
  const any = new Any();
  any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const refusal = new rpc.Status().setCode(status.UNKNOWN).setMessage(secrets.text(message)).setDetailsList([any]);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(refusal.serializeBinary()));
  return new AnswerError(secrets.text(message), metadata);
}

function diff(azure: AzureNative, request: messages.DiffRequest): messages.DiffResponse {
  const type = typeOf(request.getUrn());
  const olds = plain(request.getOldInputs());
  const { changes, replaces, deleteBeforeReplace } = azure.diff(
    type,
    request.getUrn(),
    olds,
    asFarAsKnown(plain(request.getNews()), olds) as Properties,
  );
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  const response = new messages.DiffResponse()
    .setChanges(changes.length > 0 ? DIFF_SOME : DIFF_NONE)
    .setReplacesList([...replaces])
    .setDiffsList(changes.map(c => c.path))
    .setDeletebeforereplace(replaces.length > 0 && deleteBeforeReplace)
    .setHasdetaileddiff(true);
  const { Kind } = messages.PropertyDiff;
  for (const change of changes) {
    const [plainKind, replaceKind] =
      change.old === undefined
        ? [Kind.ADD, Kind.ADD_REPLACE]
        : change.new === undefined
          ? [Kind.DELETE, Kind.DELETE_REPLACE]
          : [Kind.UPDATE, Kind.UPDATE_REPLACE];
    const entry = new messages.PropertyDiff().setKind(change.replaces ? replaceKind : plainKind).setInputdiff(true);
    response.getDetaileddiffMap().set(change.path, entry);
  }
  return response;
}
