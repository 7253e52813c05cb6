import type * as pulumi from "@pulumi/pulumi";

/** Options of a resource whose loss hurts: the engine then neither replaces nor deletes it in a plain pulumi up. */
export const protectedUnless = (allowReplacement: boolean): pulumi.CustomResourceOptions =>
  allowReplacement ? {} : { protect: true };
