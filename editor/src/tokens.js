/** The tokens such as `{{senco}}` and `{{senco.contact}}`, with the words that setting.yml gives them. */
import { textIn } from "./field_values.js";

/** Each token that the fields of setting.yml give, with its words; where the fact is empty, what stands in for it. */
export function tokensOf(fields) {
  const reach = textIn(fields, "phone") || textIn(fields, "email") || textIn(fields, "name");
  const tokens = new Map([["setting.name", textIn(fields, "name")]]);
  for (const [key, role] of fields.get("roles") instanceof Map ? fields.get("roles") : []) {
    tokens.set(key, textIn(role, "title")).set(`${key}.title`, textIn(role, "title"));
    tokens.set(`${key}.contact`, textIn(role, "contact") || reach);
  }
  tokens.set("setting.address", textIn(fields, "address") || textIn(fields, "name"));
  return tokens.set("setting.phone", textIn(fields, "phone") || reach).set("setting.email", textIn(fields, "email") || reach);
}
