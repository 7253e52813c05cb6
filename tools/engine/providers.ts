import type { Faults } from "../fakeAzure/faults";
import type { FakeAzure } from "../fakeAzure/model";
import { AzureNative, configuredBy, type Configured } from "../fakeAzure/provider";
import type { Properties } from "../wire";
import type { StateResource } from "./state";

/** The provider azure-native, once for each configuration that a program gives it: each asks Azure in a subscription of
 *  its own. */
export class Providers {
  /** The one of resources that name none. */
  readonly byDefault: AzureNative;
  private readonly explicit = new Map<string, AzureNative>();

  constructor(
    readonly azure: FakeAzure,
    private readonly faults?: Faults,
    /** The stack's configuration. */
    configured: Configured = {},
  ) {
    this.byDefault = new AzureNative(azure, faults, configured);
  }

  /** Takes the configuration of a provider resource. */
  configure(urn: string, inputs: Properties): void {
    const configured = configuredBy(key => inputs[key]);
    const { subscriptionId = this.byDefault.subscriptionId } = configured;
    this.explicit.set(urn, new AzureNative(this.azure, this.faults, { ...configured, subscriptionId }));
  }

  /** The provider that a resource names, as URN::id. */
  of(reference: string | undefined): AzureNative {
    return this.explicit.get(urnOfProvider(reference ?? "")) ?? this.byDefault;
  }

  /** The providers of a state. */
  add(resources: readonly StateResource[]): this {
    for (const { type, urn, inputs } of resources) {
      if (type === "pulumi:providers:azure-native" && !isDefaultProvider(urn)) this.configure(urn, inputs ?? {});
    }
    return this;
  }
}

const urnOfProvider = (reference: string): string => reference.split("::").slice(0, 4).join("::");

/** Whether a provider, by its URN or a reference to it, is one that the engine made and removes by itself. */
export const isDefaultProvider = (urn: string): boolean => /^pulumi:providers:.*::default(_|$)/.test(typeAndName(urn));

const typeAndName = (urn: string): string => urn.split("::").slice(2, 4).join("::");
