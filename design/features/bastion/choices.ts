import type { Input } from "@pulumi/pulumi";
import type { JumpBoxChoice } from "../jumpBox/choices";

/** Where Azure Bastion comes from. */
export const BastionKind = { none: "none", create: "create", existing: "existing" } as const;
export type BastionKind = (typeof BastionKind)[keyof typeof BastionKind];

/** What Bastion can do, in Azure's words. */
export const BastionTier = { basic: "basic", standard: "standard", premium: "premium" } as const;
export type BastionTier = (typeof BastionTier)[keyof typeof BastionTier];

/** A Bastion that is made here, in a subnet of its own, with a public address that people sign in at. */
export interface CreatedBastion {
  /** Default: standard. Allowed: basic (by the portal alone), standard (also by the Azure CLI, and more instances), premium (the same
   *  here; what it records and hides is set in the portal). Change: up in place, never down. */
  tier?: BastionTier;
  /** Instances, each for about 40 sessions of SSH. Default: 2. Allowed: 2-50, 2 in tier basic. Change: in place. */
  scaleUnits?: number;
  /** Whether the Azure CLI gets through, for ssh, files and tunnels. Default: true, false in tier basic. Allowed: true from tier
   *  standard on. Change: in place. */
  nativeClient?: boolean;
  /** Whether text may be copied between browser and machine. Default: true. Allowed: false from tier standard on.
   *  Change: in place. */
  copyPaste?: boolean;
  /** Zones of Bastion and its address, where the region offers it. Default: aks:zones. Allowed: 1, 2, 3; empty for none.
   *  Change: refused; delete Bastion first. */
  zones?: string[];
}

/** A Bastion that exists, in the network or in one that is peered with it: a hub's, for example. Nothing of it is altered. */
export interface ExistingBastion {
  /** Resource id. Required. Change: none in Azure. */
  id: Input<string>;
}

/** The way in for people: Azure Bastion, and a machine in the network to work on. */
export interface BastionChoice {
  /** Default: none. Allowed: none (people come by other ways), create, existing. Change: from create, deletes Bastion; sessions end. */
  kind?: BastionKind;
  /** Settings, when kind is create. */
  create?: CreatedBastion;
  /** The Bastion, when kind is existing. */
  existing?: ExistingBastion;
  /** Whether people reach the API server through Bastion's own tunnel, without a machine: a preview of Azure, and only where the
   *  node resource group is not locked. Default: false. Change: none in Azure, the outputs have its command. */
  apiServerTunnel?: boolean;
  /** A machine in the network, from which the API server is reached. */
  jumpBox?: JumpBoxChoice;
}
