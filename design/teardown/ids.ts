/** Whether an id is another one, or of something in it: Azure compares without case. */
export const isInside = (id: string, outer: string): boolean =>
  outer !== "" && `${id}/`.toLowerCase().startsWith(`${outer}/`.toLowerCase());
