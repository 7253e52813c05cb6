import { presets } from "../../../design/presets";
import { commandLine } from "../../commandLine";
import { choicesPage } from "./choicesPage";
import { commandsPage } from "./commandsPage";
import { componentsPage, type PluginSchema } from "./componentsPage";
import { rulesByKey } from "./judgedKeys";
import { Places, type Definition } from "./places";
import { presetsPage } from "./presetsPage";

/** The pages of docs/reference, by file: from the choices' schema, the plugin's, the presets and the command line. */
export function referencePages(schema: object, plugin: object): Record<string, string> {
  const places = new Places(schema as { definitions: Record<string, Definition> });
  const rules = rulesByKey(key => places.home(key));
  return {
    "docs/reference/choices.md": choicesPage(places, rules),
    "docs/reference/commands.md": commandsPage(commandLine()),
    "docs/reference/components.md": componentsPage(plugin as PluginSchema, places),
    "docs/reference/presets.md": presetsPage(presets, places),
  };
}
