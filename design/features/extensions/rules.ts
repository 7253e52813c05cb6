import { aksDoc, type Rule } from "../../contract/rule";
import { extensionsOf } from "./extensions";

/** Regions whose clusters have no extensions; the others are clouds that nobody here can choose. Source: AKS documentation,
 *  cluster-extensions. */
const without: readonly string[] = ["qatarcentral"];

/** Rules of cluster extensions. */
export const extensionRules: readonly Rule[] = [
  {
    id: "X200",
    severity: "error",
    title: "clusters in Qatar Central have no extensions",
    doc: aksDoc("cluster-extensions"),
    judge: ({ choices, known }) => {
      const region = known(choices.location, "location") ?? "";
      return without.includes(region)
        ? extensionsOf(choices).map(({ key, title, off }) => ({
            key,
            with: ["location"],
            message: `${title} is a cluster extension, and clusters in ${region} have none`,
            fix: `Set aks:${key}: ${off}, or take another region, such as uaenorth.`,
          }))
        : [];
    },
  },
];
