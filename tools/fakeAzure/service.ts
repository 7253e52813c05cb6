import { setTimeout as delay } from "node:timers/promises";
import { Metadata, Server, status } from "@grpc/grpc-js";
import plugin from "@pulumi/pulumi/proto/plugin_pb";
import service from "@pulumi/pulumi/proto/provider_grpc_pb";
import messages from "@pulumi/pulumi/proto/provider_pb";
import rpc from "@pulumi/pulumi/proto/status_pb";
import { fromWire, revealed, toWire, type Properties } from "../wire";
import { AnswerError, answer, answerLater, listen, serverOptions, type Sender } from "../grpc";
import type { Faults } from "./faults";
import type { Call, FakeAzure } from "./model";
import { AzureNative, configuredBy, NotFinished } from "./provider";
import { Any, Empty } from "../protobuf";

const typeOf = (urn: string): string => urn.split("::")[2]?.split("$").pop() ?? "";
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
  const writing = async <T>(id: string, act: () => T): Promise<T> => {
    const key = id.toLowerCase();
    inFlight.add(key);
    try {
      const answer = act();
      await delay(underWay);
      return answer;
    } catch (error) {
      throw error instanceof NotFinished ? unfinished(error) : error;
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
      const news = of(from).check(typeOf(urn), urn, plain(request.getNews()), plain(request.getOlds()));
      return new messages.CheckResponse().setInputs(toWire(news));
    }),
    diff: answer((request: messages.DiffRequest) => diff(byDefault, request)),
    create: answerLater(async (request: messages.CreateRequest, from) => {
      const azure = of(from);
      const type = typeOf(request.getUrn());
      const inputs = plain(request.getProperties());
      if (request.getPreview()) return new messages.CreateResponse().setProperties(toWire(azure.preview(type, inputs)));
      const { id, outputs } = await writing(azure.idOf(type, inputs), () => azure.create(type, inputs, call));
      return new messages.CreateResponse().setId(id).setProperties(toWire({ ...outputs, __inputs: inputs }));
    }),
    update: answerLater(async (request: messages.UpdateRequest) => {
      const type = typeOf(request.getUrn());
      const id = request.getId();
      const inputs = plain(request.getNews());
      const outputs = request.getPreview()
        ? byDefault.previewUpdate(type, plain(request.getOlds()), plain(request.getOldInputs()), inputs)
        : { ...(await writing(id, () => byDefault.update(type, id, inputs, call))).outputs, __inputs: inputs };
      return new messages.UpdateResponse().setProperties(toWire(outputs));
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
      const { id, inputs, outputs } = found;
      const all = toWire({ ...outputs, __inputs: inputs });
      return new messages.ReadResponse().setId(id).setInputs(toWire(inputs)).setProperties(all);
    }),
    delete: answerLater(async (request: messages.DeleteRequest) => {
      const id = request.getId();
      await writing(id, () => {
        byDefault.delete(id, call);
      });
      return new Empty();
    }),
    invoke: answer((request: messages.InvokeRequest, from) =>
      new messages.InvokeResponse().setReturn(toWire(of(from).invoke(request.getTok(), plain(request.getArgs())))),
    ),
  };
}

/** How a provider says that a resource is there and not ready: the engine keeps it, and updates it next time. */
function unfinished({ resource, reason, message }: NotFinished): AnswerError {
  const detail = new messages.ErrorResourceInitFailed()
    .setId(resource.id)
    .setProperties(toWire({ ...resource.outputs, __inputs: resource.inputs }))
    .setInputs(toWire(resource.inputs))
    .setReasonsList([reason.message]);
  const any = new Any();
  any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const answered = new rpc.Status().setCode(status.UNKNOWN).setMessage(message).setDetailsList([any]);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(answered.serializeBinary()));
  return new AnswerError(message, metadata);
}

function diff(azure: AzureNative, request: messages.DiffRequest): messages.DiffResponse {
  const type = typeOf(request.getUrn());
  const { changes, replaces, deleteBeforeReplace } = azure.diff(
    type,
    request.getUrn(),
    plain(request.getOldInputs()),
    plain(request.getNews()),
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
