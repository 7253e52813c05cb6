import { expect, test } from "@jest/globals";
import fs from "node:fs";
import path from "node:path";
import { root } from "../support/project";

interface Package {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
}
interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const read = (file: string): unknown => JSON.parse(fs.readFileSync(path.join(root, file), "utf8"));
const { packages } = read("package-lock.json") as { packages: Readonly<Record<string, Package>> };
const installed = Object.entries(packages).filter(([name]) => name !== "");
const without = (property: keyof Package): string[] =>
  installed.flatMap(([name, one]) => (one[property] ? [] : [name]));

test("every package of the lock file has a checksum, so that a tampered one is not installed", () => {
  expect(without("integrity")).toStrictEqual([]);
  expect(installed.filter(([, { integrity }]) => !integrity?.startsWith("sha512-"))).toStrictEqual([]);
});

test("no package of the lock file has a download address: registries differ from machine to machine", () => {
  expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toStrictEqual([]);
});

test("package.json asks for exact versions, and the lock file has them", () => {
  const { dependencies, devDependencies } = read("package.json") as Manifest;
  const asked = Object.entries({ ...dependencies, ...devDependencies });
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toStrictEqual([]);
  expect(asked.filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version)).toStrictEqual([]);
});
