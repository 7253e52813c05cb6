import { isMap, isScalar, type Document } from "yaml";
import { checkForm, formProblem, nearest } from "../design/contract/form";
import type { Problem } from "../design/contract/problems";
import { schemaOf } from "../design/contract/schema";
import type { Tree } from "../design/contract/tree";
import { letters, sameLetters } from "../design/words/answers";

/** Keys of a stack file beside which Pulumi reads none. Source: Pulumi's sdk/go/common/workspace, ProjectStack. */
const pulumiKeys = ["config", "secretsprovider", "encryptedkey", "encryptionsalt", "environment"];

const choiceNames = Object.keys(schemaOf("")?.properties ?? {});

/** The choice that a key of a stack's configuration names, as it stands under aks:. */
const choiceOf = (name: string): string | undefined => sameLetters(name, choiceNames);

/** A problem and the offset of the key that it is about. */
export interface KeyProblem {
  readonly problem: Problem;
  readonly offset: number;
}

/** Keys at the outermost level of a stack file that belong under config:, where alone Pulumi reads them. What is neither a
 *  choice nor near to config is left alone, as Pulumi does. */
export function misplacedKeys(document: Document, anyPlain: boolean): KeyProblem[] {
  const { contents } = document;
  if (!isMap(contents)) return [];
  const names = contents.items.flatMap(({ key }) =>
    isScalar(key) ? [{ name: String(key.value), offset: key.range?.[0] ?? 0 }] : [],
  );
  const strange = names.filter(({ name }) => !pulumiKeys.includes(name));
  const respelt = strange.find(({ name }) => nearest(name, ["config", "configs", "configuration"]) !== undefined);
  if (respelt !== undefined) {
    const message = `nothing reads ${respelt.name}: Pulumi's configuration stands under config`;
    return [{ problem: formProblem("C8", "", message, "Write config: instead."), offset: respelt.offset }];
  }
  const lost = strange.flatMap(({ name, offset }) => {
    const full = fullKey(name, anyPlain);
    return full === undefined ? [] : [{ name, full, offset }];
  });
  const [first, ...others] = lost;
  if (first === undefined) return [];
  const beside = "beside config:, where nothing reads";
  if (!names.some(({ name }) => name === "config")) {
    const all = others.length === 0 ? first.name : `${first.name} and ${others.length} more`;
    const message = `${all} ${others.length === 0 ? "stands" : "stand"} ${beside.replace("beside", "without")} it`;
    const those = first.name === "aks" ? "keys such as aks:name: shop" : first.full;
    const fix = `Write config: above, and indent below it ${those}${others.length === 0 ? "" : " and the others"}.`;
    return [{ problem: formProblem("C8", "", message, fix), offset: first.offset }];
  }
  return lost.map(({ name, full, offset }) => {
    const key = full === "azure-native:location" ? "location" : full.startsWith("aks:") ? full.slice(4) : "";
    const fix = name === "aks" ? single : `Write ${full} indented, below config:.`;
    return { problem: formProblem("C1", key, `it stands ${beside} it`, fix), offset };
  });
}

const single = "Write config: and below it, indented, keys such as aks:name: shop.";

/** A key of the outermost level as it stands under config:, where it belongs there. */
function fullKey(name: string, anyPlain: boolean): string | undefined {
  if (name.includes(":"))
    return /^(aks|azure-native):/.test(name) ? name : nearlyAks(name.split(":")[0]) ? respelt(name) : undefined;
  if (name === "aks") return "aks:";
  return inOtherWords(name) ?? (anyPlain && choiceNames.includes(name) ? `aks:${name}` : undefined);
}

const respelt = (name: string): string | undefined => {
  const choice = choiceOf(name.slice(name.indexOf(":") + 1));
  return choice === undefined ? undefined : `aks:${choice}`;
};

/** The key that aks.network, aks/network or aks_network is meant for. */
function inOtherWords(name: string): string | undefined {
  const [, rest] = /^aks[./_ -]+(.+)$/i.exec(name) ?? [];
  const choice = rest === undefined ? undefined : choiceOf(rest.split(".")[0]);
  return choice === undefined ? undefined : `aks:${choice}`;
}

/** The namespace with one slip: in capitals, letters turned, doubled or left out. Another letter instead, aws or eks, is
 *  somebody else's. */
const slips = ["aks", "ask", "kas", "ksa", "sak", "ska", "aaks", "akks", "akss", "ak", "ks"];

const nearlyAks = (namespace: string): boolean => namespace !== "aks" && slips.includes(letters(namespace));

/** What is wrong with a key under config: that the program of these components would not read, and somebody meant it to. */
export function wrongKey(full: string, value: unknown, project: string, all: Tree): Problem | undefined {
  const colon = full.indexOf(":");
  if (colon < 0) {
    if (full === "aks")
      return formProblem("C1", "", "aks is a namespace, not a key", "Write aks:name: shop, and so each choice.");
    const meant = inOtherWords(full);
    if (meant !== undefined)
      return formProblem("C1", meant.slice(4), `${full} is no key in the namespace aks`, `Write ${meant}.`);
    if (project === "aks" || !choiceNames.includes(full)) return undefined;
    const hasOthers = Object.keys(all).some(key => key.startsWith("aks:")) && !(`aks:${full}` in all);
    if (!hasOthers || checkForm({ [full]: value }).length > 0) return undefined;
    const message = `without a namespace Pulumi reads it as ${project}:${full}, and no choice stands there`;
    return formProblem("C1", full, message, `Write aks:${full}, or ${project}:${full} if the program reads that.`);
  }
  const [namespace, key] = [full.slice(0, colon), full.slice(colon + 1)];
  const choice = namespace !== project && nearlyAks(namespace) ? choiceOf(key) : undefined;
  if (choice === undefined) return undefined;
  return formProblem(
    "C1",
    choice,
    `${namespace} is not the namespace aks, so nothing reads ${full}`,
    `Write aks:${choice}.`,
  );
}
