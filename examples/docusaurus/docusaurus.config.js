export default {
  title: "Larkline policies",
  url: "https://larkline.example",
  baseUrl: "/policies/",
  trailingSlash: true,
  onBrokenLinks: "throw",
  onBrokenAnchors: "throw",
  i18n: {defaultLocale: "en", locales: ["en", "de", "ar"], localeConfigs: {ar: {direction: "rtl"}}},
  presets: [["classic", {
    docs: {routeBasePath: "/"},
    blog: false,
    pages: false,
    theme: {customCss: "./src/marks.css"},
  }]],
  themeConfig: {navbar: {title: "Larkline", items: [{type: "localeDropdown", position: "right"}]}},
};
