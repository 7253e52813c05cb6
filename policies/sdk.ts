/** What @pulumi/policy needs of Pulumi's SDK: the bundle has this instead of the whole SDK with its compiler. */
export * as asset from "@pulumi/pulumi/asset";
export { Output } from "@pulumi/pulumi/output";
