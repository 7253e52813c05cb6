import type * as pulumi from "@pulumi/pulumi";

/** Options of a resource whose loss hurts: the engine then neither replaces nor deletes it in a plain pulumi up. */
export const protectedUnless = (allowReplacement: boolean): pulumi.CustomResourceOptions =>
  allowReplacement ? {} : { protect: true };

/** Options of what others refer to, which Azure does not delete while they do: a new one comes first, they move to it, and
 *  the old one goes at the end. By itself azure-native deletes first whatever has a name of its own in the program. */
export const replacedBeside: pulumi.CustomResourceOptions = { deleteBeforeReplace: false };
