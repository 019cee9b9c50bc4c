// Swagger UI over the schema that the page names, in the light or the dark that the system asks for.
"use strict";

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const followSystem = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
followSystem();
dark.addEventListener("change", followSystem);

const target = document.getElementById("swagger-ui");
SwaggerUIBundle({
  domNode: target,
  url: target.dataset.schema,
  deepLinking: true,
  persistAuthorization: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  syntaxHighlight: { theme: "tomorrow-night" }, // the default's red is too faint to read
  validatorUrl: null, // the default asks a server elsewhere
});
