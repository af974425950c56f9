import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/", "out/", "coverage/", "node_modules/"] },
  eslint.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-unsafe-return": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      // Indexing is unchecked (typed arrays), so the few assertions left are those that the compiler needs.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/prefer-nullish-coalescing": "error",
      "@typescript-eslint/prefer-readonly": "error",
      "@typescript-eslint/return-await": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    rules: {
      eqeqeq: "error",
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
      "no-restricted-properties": ["error", { object: "Math", property: "random", message: "Pass a Stream." }],
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  { files: ["src/**/*.ts", "workers/**/*.ts"], rules: { "no-console": "error" } },
  // Frozen constants carry the digits of their source.
  { files: ["src/numerics/**/*.ts", "test/**/*.ts"], rules: { "no-loss-of-precision": "off" } },
  // Tools that find a file by its default export.
  {
    files: ["*.config.{js,ts}", "test/reference/{global-setup,require-programs,require-redis}.ts", "workers/*.ts"],
    rules: { "no-restricted-exports": "off" },
  },
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: {
      globals: { console: "readonly", process: "readonly", URL: "readonly", performance: "readonly" },
    },
  },
);
