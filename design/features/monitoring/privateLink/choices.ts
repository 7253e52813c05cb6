import type { ServiceAccessKind } from "../../service";

/** What a network with a private link scope reaches of Azure Monitor. */
export const PrivateLinkMode = { open: "open", privateOnly: "privateOnly" } as const;
export type PrivateLinkMode = (typeof PrivateLinkMode)[keyof typeof PrivateLinkMode];

/** A private link scope of Azure Monitor. */
export interface MonitoringPrivateLink {
  /** Where agents of the network may send to. Default: open. Allowed: open (to what is outside the scope too, where it is
   *  public), privateOnly (to the scope alone, for every network with the same DNS). Change: in place. */
  ingestionMode?: PrivateLinkMode;
  /** What may be asked from the network. Default: open. Allowed: open (what is outside the scope too, where it is public),
   *  privateOnly (the scope alone, for every network with the same DNS). Change: in place. */
  queryMode?: PrivateLinkMode;
  /** Whether people outside the network may ask the workspaces that are made here. Default: true. Allowed: true, false (the
   *  portal's views of Container Insights and a managed Grafana show nothing any more). Change: in place. */
  publicQueries?: boolean;
}

/** The way to the workspaces. */
export interface MonitoringAccessChoice {
  /** Default: public. Allowed: public (agents send to public addresses), private (through a private link scope and its endpoint in
   *  the network; nobody else may send to the workspaces that are made here). Change: in place; who is not in the network can
   *  no longer send. */
  kind?: ServiceAccessKind;
  /** Settings, when kind is private. */
  private?: MonitoringPrivateLink;
}
