import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import monitor from "@pulumi/pulumi/proto/resource_pb";
import type { Callbacks } from "./callbacks";

/** The transforms that a program registers: of the stack, of a resource for itself and what is below it, of function
 *  calls. Source of the order and of what they are told: Pulumi's engine, pkg/resource/deploy/source_eval.go. */
export class Transforms {
  private readonly ofStack: Callback[] = [];
  private readonly ofInvokes: Callback[] = [];
  /** What each registered resource passes on, by its URN. */
  private readonly below = new Map<string, { readonly own: readonly Callback[]; readonly parent: string }>();

  constructor(private readonly callbacks: Callbacks) {}

  addToStack(transform: Callback): void {
    this.ofStack.push(transform);
  }

  addToInvokes(transform: Callback): void {
    this.ofInvokes.push(transform);
  }

  /** Remembers a resource, whose transforms are also those of what is registered below it. */
  registered(urn: string, request: monitor.RegisterResourceRequest): void {
    this.below.set(urn, { own: request.getTransformsList(), parent: request.getParent() });
  }

  /** Whether any transform is to see a request. */
  concern(request: monitor.RegisterResourceRequest): boolean {
    return this.of(request).length > 0;
  }

  /** Lets the transforms change a request: the resource's own first, then those above it, then the stack's. Rejects with
   *  the words of one that throws. */
  async apply(request: monitor.RegisterResourceRequest): Promise<void> {
    for (const transform of this.of(request)) {
      const asked = new monitor.TransformRequest()
        .setName(request.getName())
        .setType(request.getType())
        .setCustom(request.getCustom())
        .setParent(request.getParent())
        .setProperties(request.getObject())
        .setOptions(optionsOf(request));
      const answer = await this.callbacks.invoke(transform, asked.serializeBinary());
      const response = monitor.TransformResponse.deserializeBinary(answer);
      const properties = response.getProperties();
      if (properties) request.setObject(properties);
      const options = response.getOptions();
      if (options) take(request, options);
    }
  }

  /** Lets the transforms change a function's call. */
  async applyToInvoke(request: monitor.ResourceInvokeRequest): Promise<void> {
    for (const transform of this.ofInvokes) {
      const options = new monitor.TransformInvokeOptions()
        .setProvider(request.getProvider())
        .setVersion(request.getVersion())
        .setPluginDownloadUrl(request.getPlugindownloadurl());
      const asked = new monitor.TransformInvokeRequest()
        .setToken(request.getTok())
        .setArgs(request.getArgs())
        .setOptions(options);
      const answer = await this.callbacks.invoke(transform, asked.serializeBinary());
      const response = monitor.TransformInvokeResponse.deserializeBinary(answer);
      const args = response.getArgs();
      if (args) request.setArgs(args);
      const provider = response.getOptions()?.getProvider();
      if (provider) request.setProvider(provider);
    }
  }

  private of(request: monitor.RegisterResourceRequest): Callback[] {
    return [...request.getTransformsList(), ...this.above(request.getParent()), ...this.ofStack];
  }

  private above(parent: string): Callback[] {
    const found: Callback[] = [];
    for (let urn = parent; urn !== ""; urn = this.below.get(urn)?.parent ?? "") {
      found.push(...(this.below.get(urn)?.own ?? []));
    }
    return found;
  }
}

/** The options of a request, as transforms see them. */
function optionsOf(request: monitor.RegisterResourceRequest): monitor.TransformResourceOptions {
  const options = new monitor.TransformResourceOptions()
    .setImport(request.getImportid())
    .setDependsOnList(request.getDependenciesList())
    .setIgnoreChangesList(request.getIgnorechangesList())
    .setReplaceOnChangesList(request.getReplaceonchangesList())
    .setVersion(request.getVersion())
    .setAliasesList(request.getAliasesList())
    .setProvider(request.getProvider())
    .setCustomTimeouts(request.getCustomtimeouts())
    .setPluginDownloadUrl(request.getPlugindownloadurl())
    .setDeletedWith(request.getDeletedwith())
    .setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList())
    .setHooks(request.getHooks());
  if (request.hasProtect()) options.setProtect(request.getProtect() ?? false);
  if (request.hasRetainondelete()) options.setRetainOnDelete(request.getRetainondelete() ?? false);
  if (request.getDeletebeforereplacedefined()) options.setDeleteBeforeReplace(request.getDeletebeforereplace());
  for (const [name, provider] of request.getProvidersMap().entries()) options.getProvidersMap().set(name, provider);
  return options;
}

/** Takes over what a transform made of the options. */
function take(request: monitor.RegisterResourceRequest, options: monitor.TransformResourceOptions): void {
  request
    .setImportid(options.getImport())
    .setDependenciesList(options.getDependsOnList())
    .setIgnorechangesList(options.getIgnoreChangesList())
    .setReplaceonchangesList(options.getReplaceOnChangesList())
    .setVersion(options.getVersion())
    .setAliasesList(options.getAliasesList())
    .setProvider(options.getProvider())
    .setCustomtimeouts(options.getCustomTimeouts())
    .setPlugindownloadurl(options.getPluginDownloadUrl())
    .setDeletedwith(options.getDeletedWith())
    .setAdditionalsecretoutputsList(options.getAdditionalSecretOutputsList())
    .setHooks(options.getHooks());
  if (options.hasProtect()) request.setProtect(options.getProtect() ?? false);
  else request.clearProtect();
  if (options.hasRetainOnDelete()) request.setRetainondelete(options.getRetainOnDelete() ?? false);
  else request.clearRetainondelete();
  request.setDeletebeforereplacedefined(options.hasDeleteBeforeReplace());
  request.setDeletebeforereplace(options.getDeleteBeforeReplace() ?? false);
}
