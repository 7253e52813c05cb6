import { createRequire } from "node:module";

/** Loads as Pulumi's SDK does: its services take no message that another copy of the package made. */
const own = createRequire(require.resolve("@pulumi/pulumi/package.json"));
const load = (name: string): unknown => own(`google-protobuf/google/protobuf/${name}_pb.js`);

export const { Any } = load("any") as typeof import("google-protobuf/google/protobuf/any_pb.js");
export const { Empty } = load("empty") as typeof import("google-protobuf/google/protobuf/empty_pb.js");
export const { Struct } = load("struct") as typeof import("google-protobuf/google/protobuf/struct_pb.js");
export type { JavaScriptValue, Struct as StructMessage } from "google-protobuf/google/protobuf/struct_pb.js";
