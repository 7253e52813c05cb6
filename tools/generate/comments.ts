import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

/** Folders whose comments go into schemas and pages. */
const folders = ["design", "components"];

/** Tags in documentation comments of a file: the compiler takes what follows them out of the comment's text, and so do all
 *  that read it from the compiler. */
export function tagsIn(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    for (const { tags } of (node as { jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? []) {
      for (const tag of tags ?? []) {
        const { line } = source.getLineAndCharacterOfPosition(tag.pos);
        found.push(`${file}:${line + 1}: @${tag.tagName.text}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Refuses comments that would arrive cut. */
export function refuseTags(root: string): void {
  const cut = folders.flatMap(folder =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter(file => file.endsWith(".ts"))
      .flatMap(file => tagsIn(`${folder}/${file}`, fs.readFileSync(path.join(root, folder, file), "utf8"))),
  );
  if (cut.length > 0)
    throw new Error(
      `What follows a tag is lost from a comment. Put the name in backticks, \`@contoso/presets\`:\n${cut.join("\n")}`,
    );
}
