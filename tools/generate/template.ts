import { parseDocument } from "yaml";
import { shippedNames } from "../../design/contract/presetNames";
import { presetReferences } from "../../design/presets";
import { projectFiles } from "../init/files";
import { ownPackage } from "../package";

const folder = "templates/typescript";
const tarball = `${ownPackage.name.slice(1).replace("/", "-")}-${ownPackage.version}.tgz`;

/** The template of `pulumi new`: the files that `pulumi-aks init` writes, with what Pulumi asks for. */
export function templateFiles(): Record<string, string> {
  const files = projectFiles({
    name: "${PROJECT}",
    description: "${DESCRIPTION}",
    packageSpec: `file:${tarball}`,
  });
  const project = parseDocument(files["Pulumi.yaml"]);
  project.set("template", {
    displayName: "AKS environment",
    description: "An Azure Kubernetes Service environment from its choices",
    quickstart: [
      `Put ${tarball} into this folder (npm pack in a checkout of ${ownPackage.name} makes it), then:`,
      "  npm install",
      "  npm run check",
      "It names what the preset leaves to you.",
    ].join("\n"),
    config: {
      "azure-native:location": { description: "Region", default: "westeurope" },
      "aks:preset": {
        description: `Where the choices start from: ${shippedNames()}; pulumi-aks presets lists them`,
        default: presetReferences()[0],
      },
      "aks:name": { description: "Base name of everything in Azure", default: "shop" },
    },
  });
  return Object.fromEntries(
    Object.entries({ ...files, "Pulumi.yaml": project.toString({ lineWidth: 0 }) }).map(([file, text]) => [
      `${folder}/${file}`,
      text,
    ]),
  );
}
