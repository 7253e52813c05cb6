/** Words that Azure keeps from names of what has an endpoint, such as a cluster.
 *  Source: learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-reserved-resource-name. */
const whole: ReadonlySet<string> = new Set(
  [
    ["access", "app_browsers", "app_code", "app_data", "app_globalresources", "app_localresources", "app_themes"],
    ["app_webreferences", "azure", "bing", "bizspark", "biztalk", "cortana", "directx", "dotnet", "dynamics", "excel"],
    ["exchange", "forefront", "groove", "hololens", "hyperv", "kinect", "lync", "msdn", "o365", "office", "office365"],
    ["onedrive", "onenote", "outlook", "powerpoint", "sharepoint", "skype", "visio", "visualstudio", "web.config"],
    ["xbox"],
  ].flat(),
);
const anywhere = ["microsoft", "windows"] as const;
const first = "login";

/** The word for which Azure refuses a name; undefined where it takes the name. */
export function reservedWord(name: string): string | undefined {
  const text = name.toLowerCase();
  if (whole.has(text)) return text;
  return anywhere.find(word => text.includes(word)) ?? (text.startsWith(first) ? first : undefined);
}
