import type { Input } from "@pulumi/pulumi";
import { parseResourceId } from "../resourceId";

/** Who reaches a service that is made here: everybody who may sign in, or networks with an endpoint. */
export const ServiceAccessKind = { public: "public", private: "private" } as const;
export type ServiceAccessKind = (typeof ServiceAccessKind)[keyof typeof ServiceAccessKind];

/** How nodes reach a service that exists. */
export const ServiceWay = {
  public: "public",
  privateEndpoint: "privateEndpoint",
  preconfigured: "preconfigured",
} as const;
export type ServiceWay = (typeof ServiceWay)[keyof typeof ServiceWay];

/** A service with a name of its own in Azure: made here, or one that exists; neither where it was not chosen. */
interface Service {
  readonly create?: { readonly access: { readonly kind: ServiceAccessKind } };
  readonly existing?: { readonly id: Input<string>; readonly way: ServiceWay; readonly approval?: string };
}

/** Whether nodes reach it through an endpoint that is made here. */
export const needsEndpoint = ({ create, existing }: Service): boolean =>
  create?.access.kind === "private" || existing?.way === "privateEndpoint";

/** Whether it is reached by a public address. */
export const isPublic = ({ create, existing }: Service): boolean =>
  create?.access.kind === "public" || existing?.way === "public";

/** Its name, where it is known. */
export function serviceName({ create, existing }: Service, ownName: string | undefined): string | undefined {
  if (create) return ownName;
  const id: unknown = existing?.id;
  return typeof id === "string" ? parseResourceId(id)?.names[0]?.toLowerCase() : undefined;
}

/** Its host and how nodes come to it, for people. */
export function serviceText(service: Service, ownName: string | undefined, domain: string): string {
  const name = serviceName(service, ownName);
  const way = needsEndpoint(service)
    ? `private endpoint${service.existing?.approval === "manual" ? ", which its owner approves" : ""}`
    : isPublic(service)
      ? "public address"
      : "as the network finds it";
  return `${name === undefined || name === "" ? "given" : `${name}.${domain}`}, by ${way}`;
}
