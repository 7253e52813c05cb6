import { AzureError } from "../refusal";
import type { View } from "../resourceType";
import type { Properties } from "../../wire";

/** Properties of a value; none where it has none. */
export const map = (value: unknown): Properties =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Properties) : {};

/** Items of a value; none where it is no list. */
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** Items that are maps. */
export const maps = (value: unknown): Properties[] => list(value).map(map);

/** Items that are texts. */
export const texts = (value: unknown): string[] =>
  list(value).filter((item): item is string => typeof item === "string");

/** A text; undefined where there is none. */
export const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** A number, written as one or as text; undefined where there is none. */
export function number(value: unknown): number | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const read = Number(value);
  return Number.isFinite(read) ? read : undefined;
}

/** Whether two ids or names are the same: Azure compares them without regard to case. */
export const sameText = (a: unknown, b: unknown): boolean => String(a).toLowerCase() === String(b).toLowerCase();

/** Says no. */
export function refuse(code: string, reason: string, status = 400): never {
  throw new AzureError(code, reason, status);
}

/** Says no where something is so. */
export function refuseIf(condition: boolean, code: string, reason: string): void {
  if (condition) refuse(code, reason);
}

/** A subnet's properties; undefined where the model does not hold it. */
export const subnetAt = (azure: View, id: string): Properties | undefined => azure.stored(id)?.inputs;

/** Ranges of a subnet or, by its other name, of anything with one prefix or several. */
export const prefixesOf = ({ addressPrefix, addressPrefixes }: Properties): string[] =>
  text(addressPrefix) === undefined ? texts(addressPrefixes) : [String(addressPrefix)];
