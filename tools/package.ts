import fs from "node:fs";
import path from "node:path";

const parent = path.join(__dirname, "..");

/** This package's own folder, which is above that of the compiled sources too. */
export const packageFolder = fs.existsSync(path.join(parent, "package.json")) ? parent : path.join(parent, "..");

/** What its package.json says. */
export const ownPackage = JSON.parse(fs.readFileSync(path.join(packageFolder, "package.json"), "utf8")) as {
  readonly name: string;
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
};
