// What edits are made of. Knows nothing of the code that judges them.

/** An edit of one resource. */
export interface Edit {
  readonly what: string;
  readonly type: string;
  readonly before: object;
  readonly after: object;
  /** What azure-native plans. */
  readonly plan: "update" | "replace";
  readonly replacing?: readonly string[];
  readonly is: string;
  readonly pods?: "none" | "rolling" | "atOnce";
  readonly also?: readonly string[];
  readonly egress?: boolean;
  /** What Azure said of it last. */
  readonly live?: object;
  /** Its id. */
  readonly id?: string;
  /** Paths that the program leaves to others. */
  readonly leftAlone?: readonly string[];
  /** What else the same update does. */
  readonly beside?: readonly Beside[];
  /** Page of Azure's documentation that says so. */
  readonly page?: string;
}

/** Another resource of the same update. */
export interface Beside {
  readonly type: string;
  readonly op: "create" | "update" | "replace" | "same";
  readonly before?: object;
  readonly after?: object;
}

/** How a preview writes what is not known before the deployment. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const subscription = "/subscriptions/11111111-1111-4111-8111-111111111111";
export const group = `${subscription}/resourceGroups/rg-shop`;
export const subnet = `${group}/providers/Microsoft.Network/virtualNetworks/vnet-shop/subnets/nodes`;
export const address = (name: string): object => ({
  id: `${group}/providers/Microsoft.Network/publicIPAddresses/${name}`,
});

export type Inputs = Readonly<Record<string, unknown>>;

/** Inputs with values at other paths; undefined takes one away. */
export function at(inputs: Inputs, values: Inputs): Inputs {
  const copy = structuredClone(inputs) as Record<string, unknown>;
  for (const [path, value] of Object.entries(values)) {
    const parts = path.split(".");
    const last = parts.pop() ?? "";
    let node = copy;
    for (const part of parts) node = (node[part] ??= {}) as Record<string, unknown>;
    if (value === undefined) delete node[last];
    else node[last] = value;
  }
  return copy;
}

export const pool = {
  name: "system",
  mode: "System",
  vmSize: "Standard_D4as_v5",
  count: 2,
  minCount: 2,
  maxCount: 4,
  enableAutoScaling: true,
  maxPods: 110,
  osDiskSizeGB: 128,
  osDiskType: "Managed",
  osSKU: "AzureLinux",
  osType: "Linux",
  type: "VirtualMachineScaleSets",
  availabilityZones: ["1", "2", "3"],
  vnetSubnetID: subnet,
};

export type More = Partial<Omit<Edit, "what" | "is">> & { readonly from?: Inputs };

export const edited =
  (type: string, base: Inputs) =>
  (what: string, values: Inputs, is: string, { from = base, ...more }: More = {}): Edit => ({
    what,
    type,
    before: from,
    after: at(from, values),
    plan: more.replacing ? "replace" : "update",
    is,
    ...more,
  });
