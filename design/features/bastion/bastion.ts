import type { Input } from "@pulumi/pulumi";
import { refused, type OtherInputs, type ResourceChange } from "../../changes/change";
import type { Problem } from "../../contract/problems";
import type { ResolvedChoices } from "../../contract/resolvedChoices";

type Created = NonNullable<ResolvedChoices["bastion"]["create"]>;

/** A Bastion by its own settings. */
export interface BastionSettings {
  /** Key of the settings of one that is made here; empty for a Bastion alone, whose args they are. */
  readonly key: string;
  readonly create: Created | undefined;
}

/** The Bastion of the choices. */
export interface BastionPlan extends BastionSettings {
  /** Zones of one that is made here. */
  readonly zones: readonly string[];
  /** Id of one that exists. */
  readonly existing: Input<string> | undefined;
  /** Whether the API server is reached through it. */
  readonly apiServerTunnel: boolean;
}

/** Azure's names of the tiers, from the lowest. */
export const bastionTiers = { basic: "Basic", standard: "Standard", premium: "Premium" } as const;

/** Whether the Azure CLI gets through. */
export const hasNativeClient = ({ nativeClient, tier }: Created): boolean => nativeClient ?? tier !== "basic";

/** Derives Bastion; undefined where there is none. */
export function planBastion({ bastion, zones }: ResolvedChoices): BastionPlan | undefined {
  const { kind, create, existing, apiServerTunnel } = bastion;
  if (kind === "none") return undefined;
  return { key: "bastion.create", create, zones: create?.zones ?? zones, existing: existing?.id, apiServerTunnel };
}

/** Source: bastion/bastion-sku-comparison (up in place, not down). No source has Azure's code. */
export function refusedTier({ op, before, after }: ResourceChange): readonly Problem[] {
  const order: readonly unknown[] = Object.values(bastionTiers);
  const skuOf = (inputs: OtherInputs | undefined): unknown => (inputs?.sku as { readonly name?: unknown })?.name;
  const [was, is] = [skuOf(before), skuOf(after)];
  if (op !== "update" || !order.includes(is) || !(order.indexOf(is) < order.indexOf(was))) return [];
  const problem = refused(
    "bastion.create.tier",
    `Bastion can't go down from tier ${String(was)} to ${String(is)}`,
    "Keep the tier, or set aks:bastion.kind: none first: nobody comes in meanwhile.",
  );
  return [{ ...problem, azureCode: undefined }];
}
