import { Server } from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import plugin from "@pulumi/pulumi/proto/plugin_pb";
import service from "@pulumi/pulumi/proto/provider_grpc_pb";
import messages from "@pulumi/pulumi/proto/provider_pb";
import { fromWire, revealed, toWire, type Properties } from "../wire";
import { answer, listen, serverOptions } from "../grpc";
import type { FakeAzure } from "./model";
import { AzureNative } from "./provider";

const typeOf = (urn: string): string => urn.split("::")[2]?.split("$").pop() ?? "";
const plain = (message: Parameters<typeof fromWire>[0]): Properties => revealed(fromWire(message)) as Properties;

/** Serves the model as the provider azure-native on a loopback port, until it is closed. */
export async function serveFakeAzure(azure: FakeAzure): Promise<{ readonly port: number; close: () => void }> {
  const server = new Server(serverOptions);
  server.addService(service.ResourceProviderService, handlers(new AzureNative(azure)));
  const port = await listen(server);
  return { port, close: () => server.forceShutdown() };
}

function handlers(azure: AzureNative) {
  return {
    handshake: answer(() => new messages.ProviderHandshakeResponse().setAcceptSecrets(true).setAcceptResources(true)),
    checkConfig: answer((request: messages.CheckRequest) => new messages.CheckResponse().setInputs(request.getNews())),
    diffConfig: answer(() => new messages.DiffResponse().setChanges(messages.DiffResponse.DiffChanges.DIFF_NONE)),
    configure: answer(() =>
      new messages.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true).setAcceptresources(true),
    ),
    getPluginInfo: answer(() => new plugin.PluginInfo().setVersion("3.28.0")),
    getSchema: answer(() => new messages.GetSchemaResponse().setSchema("{}")),
    attach: answer(() => new empty.Empty()),
    cancel: answer(() => new empty.Empty()),
    check: answer((request: messages.CheckRequest) => {
      const urn = request.getUrn();
      const news = azure.check(typeOf(urn), urn, plain(request.getNews()), plain(request.getOlds()));
      return new messages.CheckResponse().setInputs(toWire(news));
    }),
    diff: answer((request: messages.DiffRequest) => diff(azure, request)),
    create: answer((request: messages.CreateRequest) => {
      const type = typeOf(request.getUrn());
      const inputs = plain(request.getProperties());
      if (request.getPreview()) return new messages.CreateResponse().setProperties(toWire(azure.preview(type, inputs)));
      const { id, outputs } = azure.create(type, inputs);
      return new messages.CreateResponse().setId(id).setProperties(toWire({ ...outputs, __inputs: inputs }));
    }),
    update: answer((request: messages.UpdateRequest) => {
      const type = typeOf(request.getUrn());
      const inputs = plain(request.getNews());
      const outputs = request.getPreview()
        ? azure.previewUpdate(type, plain(request.getOlds()), plain(request.getOldInputs()), inputs)
        : { ...azure.update(type, request.getId(), inputs).outputs, __inputs: inputs };
      return new messages.UpdateResponse().setProperties(toWire(outputs));
    }),
    read: answer((request: messages.ReadRequest) => {
      const found = azure.read(request.getId());
      if (!found) return new messages.ReadResponse();
      const { id, inputs, outputs } = found;
      const all = toWire({ ...outputs, __inputs: inputs });
      return new messages.ReadResponse().setId(id).setInputs(toWire(inputs)).setProperties(all);
    }),
    delete: answer((request: messages.DeleteRequest) => {
      azure.delete(request.getId());
      return new empty.Empty();
    }),
    invoke: answer((request: messages.InvokeRequest) =>
      new messages.InvokeResponse().setReturn(toWire(azure.invoke(request.getTok(), plain(request.getArgs())))),
    ),
  };
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
