import { isType, ownerOf, type Context, type Resource } from "./policy";
import { text, unknown } from "./values";

const settingTypes = ["monitor:DiagnosticSetting", "insights:DiagnosticSetting"];

/** Whether a diagnostic setting of the stack is on a resource of a type, or may be: one on something that is not known yet. */
export function isLogged(resource: Resource, context: Context, type: string): boolean {
  const settings = context.stack.filter(r => isType(r.type, settingTypes));
  const named = text(resource.props.name)?.toLowerCase();
  const [, kind] = type.split(":");
  return settings.some(setting => {
    const owner = ownerOf(context, setting, "resourceUri", type);
    return (
      owner === resource.urn ||
      (owner === undefined && setting.props.resourceUri === unknown) ||
      (named !== undefined && owner?.toLowerCase().endsWith(`/${kind.toLowerCase()}s/${named}`))
    );
  });
}
