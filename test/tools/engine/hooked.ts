import * as resources from "@pulumi/azure-native/resources";
import * as pulumi from "@pulumi/pulumi";

export type Heard = Omit<pulumi.ResourceHookArgs, "urn"> & { readonly kind: string };

/** What a program says of its group and its hooks. */
export interface Said {
  /** Absent: the program has no group any more. */
  readonly tags?: Record<string, pulumi.Input<string>>;
  readonly location?: string;
  readonly options?: pulumi.CustomResourceOptions;
  /** Kinds of hooks that throw. */
  readonly refusing?: readonly string[];
  readonly hookOptions?: pulumi.ResourceHookOptions;
  /** Whether the hooks are there at all. */
  readonly hooked?: boolean;
  /** What comes behind the group. */
  readonly then?: (group: pulumi.Resource | undefined) => void;
}

export const kinds = [
  "beforeCreate",
  "afterCreate",
  "beforeUpdate",
  "afterUpdate",
  "beforeDelete",
  "afterDelete",
] as const;

/** A hook of every kind, named like it. */
export const hooksOf = (heard: Heard[], { refusing = [], hookOptions }: Said): pulumi.ResourceHookBinding =>
  Object.fromEntries(
    kinds.map(kind => {
      const hear = ({ urn: _, ...told }: pulumi.ResourceHookArgs): void => {
        heard.push({ kind, ...told });
        if (refusing.includes(kind)) throw new Error("not today");
      };
      return [kind, [new pulumi.ResourceHook(kind, hear, hookOptions)]];
    }),
  );

/** A group named by Azure's provider, so that another location creates the new one first. */
export const program = (heard: Heard[], said: Said) => () => {
  const { tags, location = "westeurope", options, hooked = true, then } = said;
  const hooks = hooked ? hooksOf(heard, said) : undefined;
  const group = tags && new resources.ResourceGroup("rg", { location, tags }, { ...options, hooks });
  then?.(group);
};
