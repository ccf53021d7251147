/// Ways to smuggle something active into markup, written for these tests, by what they play on.
enum HTMLVectors {
    static let all = elements + handlers + addresses + obfuscations + parsing + foreign

    /// Elements that run, load or mislead.
    private static let elements = [
        "<script>alert(1)</script>", "<script src=//e.example/x.js></script>", "<SCRIPT>alert(1)</SCRIPT >",
        "<script>a<!--<script>b</script>alert(1)</script>",
        "<style>body{background:url(javascript:alert(1))}</style>",
        "<style>@import 'http://e.example/x.css';</style>",
        "<link rel=stylesheet href=http://e.example/x.css>",
        "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data=x.swf><param name=a value=b></object>", "<embed src=x.swf>after",
        "<applet code=X></applet>",
        "<form action=http://e.example><input name=a><button formaction=javascript:alert(1)>go</button></form>",
        "<input type=image src=x onerror=alert(1)>", "<isindex action=javascript:alert(1)>",
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "<base href='javascript:alert(1)//'>",
        "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
        "<marquee onstart=alert(1)>x</marquee>",
        "<template><script>alert(1)</script></template>", "<portal src=javascript:alert(1)></portal>",
        "<dialog open onclose=alert(1)>x</dialog>", "<layer src=http://e.example/x.js></layer>",
        "<bgsound src=javascript:alert(1)>", "<keygen autofocus onfocus=alert(1)>",
        "<video><source onerror=alert(1)></video>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>", "<xml id=x><a/></xml>",
        "<plaintext><script>alert(1)</script>", "<xmp><script>alert(1)</script></xmp>",
        "<noembed><script>alert(1)</script></noembed>", "<noframes><script>alert(1)</script></noframes>",
        "<title><img src=x onerror=alert(1)></title>", "<textarea><img src=x onerror=alert(1)></textarea>",
        "<select><option><style></option></select><img src=x onerror=alert(1)></style>",
    ]

    /// Attributes that run or load.
    private static let handlers = [
        "<img src=x.png onerror=alert(1)>", "<img src=x.png OnErRoR=alert(1)>", "<p onclick='alert(1)'>x</p>",
        "<p\u{C}onclick=alert(1)>x</p>", "<p/onclick=alert(1)>x</p>", "<p \"onclick=alert(1) x\">x</p>",
        "<img src=`x` onerror=alert(1)>", "<img src='x'onerror=alert(1)>", "<img/src/onerror=alert(1)>",
        "<details open ontoggle=alert(1)>x</details>",
        "<a href=x autofocus tabindex=1 onfocus=alert(1)>x</a>",
        "<p style='background:url(javascript:alert(1))'>x</p>", "<p style=width:expression(alert(1))>x</p>",
        "<div style=\"behavior:url(x.htc);-moz-binding:url(x.xml#y)\">x</div>",
        "<p id=location name=x class=y>x</p>",
        "<img srcset='javascript:alert(1) 1x'>", "<a ping=http://e.example href=x>x</a>",
        "<p on\u{0}click=alert(1)>x</p>",
        "<td background=javascript:alert(1)>x</td>", "<body onload=alert(1) background=x>x</body>",
        "<a href=x target=_top formaction=x xlink:href=javascript:alert(1)>x</a>",
        "<p x:onclick=alert(1)>x</p>",
        "<img alt='\"><script>alert(1)</script>' src=x.png>", "<p title='`onmouseover=alert(1)'>x</p>",
        "<p title=\"a\" onclick=\"alert(1)\" title='b'>x</p>",
        "<img src=\"x.png\" alt=\"``onerror=alert(1)\">",
    ]

    /// Addresses that run.
    private static let addresses = [
        "<a href=javascript:alert(1)>x</a>", "<a href=JaVaScRiPt:alert(1)>x</a>",
        "<a href='vbscript:msgbox(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<img src=data:image/svg+xml;base64,PHN2Zz4=>",
        "<a href='livescript:x'>x</a>", "<a href='mocha:x'>x</a>", "<a href='blob:https://a.example/x'>x</a>",
        "<a href='filesystem:http://a.example/x'>x</a>", "<a href='view-source:javascript:x'>x</a>",
        "<a href='feed:javascript:alert(1)'>x</a>", "<a href='jar:javascript:alert(1)!/x'>x</a>",
        "<img src='file:///etc/passwd'>",
        "<video poster=javascript:alert(1) src=javascript:alert(2)></video>",
        "<blockquote cite=javascript:alert(1)>x</blockquote>", "<a href=about:blank>x</a>",
        "<a href='https://a.example/\"onclick=\"alert(1)'>x</a>",
        "<a href='https://a.example/><script>alert(1)</script>'>x</a>",
        "<a href='//e.example/\\\\'>x</a>", "<a href='https:javascript:alert(1)'>x</a>",
        "<a href=':javascript:alert(1)'>x</a>",
        "<a href='tel:'>x</a><a href='mailto:'>y</a>", "<a href='http://[javascript:alert(1)]/'>x</a>",
    ]

    /// Addresses in disguise.
    private static let obfuscations = [
        "<a href=' javascript:alert(1)'>x</a>", "<a href='java\tscript:alert(1)'>x</a>",
        "<a href='java\nscript:alert(1)'>x</a>",
        "<a href='java\u{0}script:alert(1)'>x</a>", "<a href='\u{1}javascript:alert(1)'>x</a>",
        "<a href='java&#x0A;script:alert(1)'>x</a>", "<a href='java&Tab;script&colon;alert(1)'>x</a>",
        "<a href='&#106;&#97;vascript:alert(1)'>x</a>", "<a href='&#x6A&#x61;vascript:alert(1)'>x</a>",
        "<a href='&#0000106avascript:alert(1)'>x</a>", "<a href='&#1;javascript:alert(1)'>x</a>",
        "<a href='javascript&#58;alert(1)'>x</a>", "<a href='javascript&amp;colon;alert(1)'>x</a>",
        "<a href='\u{A0}javascript:alert(1)'>x</a>", "<a href='\u{FEFF}javascript:alert(1)'>x</a>",
        "<a href='ja\u{AD}vascript:alert(1)'>x</a>", "<a href='jav\u{200B}ascript:alert(1)'>x</a>",
        "<a href='%6Aavascript:alert(1)'>x</a>", "<a href='javascript:alert(1)//http://a.example'>x</a>",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)", "&amp;lt;script&amp;gt;",
        "<a href=\"ｊavascript:alert(1)\">x</a>", "<a href='d\u{D}ata:text/html,x'>x</a>",
    ]

    /// Sources that parsers read in different ways.
    private static let parsing = [
        "<<script>alert(1)//<</script>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x.png <script>alert(1)</script>",
        "<p title=\"</p><script>alert(1)</script>\">x",
        "<p title='<!--'>x<p title='--><img src=x onerror=alert(1)>'>",
        "<!--><img src=x onerror=alert(1)>-->", "<!---><script>alert(1)</script>-->",
        "<!--x--!><script>alert(1)</script>",
        "<!doctype html [<!ENTITY x '<script>alert(1)</script>'>]>&x;",
        "<?xml-stylesheet href='javascript:alert(1)'?>x",
        "<? <script>alert(1)</script> ?>", "<!<script>alert(1)</script>>", "</<script>alert(1)</script>",
        "<![CDATA[<script>alert(1)</script>]]>", "<p/<script>alert(1)</script>",
        "<\u{0}script>alert(1)</script>",
        "<script\u{0}>alert(1)</script>", "<a href=\"x\"\"\" onclick=alert(1)>x</a>",
        "<img src=x.png onerror", "<img src=\"x.png",
        "<p title=\"x", "<", "</", "<!", "<a", "&", "&#", "&#x", "&#xD800;", "&#x110000;", "&#0;",
        "<p>\u{0}</p>",
        "<table><script>alert(1)</script><tr><td><p></table>", "<table><a href=x><tr><td></a>x</table>",
        "<a><table><a href=javascript:alert(1)>x", "<p><p><div></p></div></b></i>", "<ul><p><li></ul></p>",
        "<b><p><i></b></p></i>", "<h1><h2></h1><div></h2>", "<li><table><li></table>",
        "<dl><dt><dd><dt></dl>",
        "<html><html onload=alert(1) x=y><body><body onload=alert(1)>x</body></html>",
        "<head><script>x</script></head>y",
    ]

    /// SVG, MathML and other vocabularies within HTML.
    private static let foreign = [
        "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
        "<svg><a xlink:href=javascript:alert(1)>x</a></svg>",
        "<svg><animate onbegin=alert(1) attributeName=x></svg>", "<svg><foreignObject><iframe src=x></svg>x",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<svg></p><style><a id=\"</style><img src=x onerror=alert(1)>\">",
        "<svg><use href='data:image/svg+xml,<svg/>#x'></svg>",
        "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
        "<math href=javascript:alert(1)>x</math>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<svg:script>alert(1)</svg:script>",
        "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
        "<html:script>alert(1)</html:script>",
        "<xhtml:iframe src=x></xhtml:iframe>", "<o:p>x</o:p>",
        "<v:shape style='behavior:url(#default#VML)'>x</v:shape>",
        "<media-reference source='javascript:alert(1)'/>",
        "<nitf-table><script>alert(1)</script></nitf-table>",
    ]

    /// What should pass through unchanged a second time.
    static let harmless = [
        "<p>One</p><p>Two <b>bold</b></p>", "text &amp; more", "<ul><li>a</li><li>b</li></ul>",
        "<table><tbody><tr><td>a</td></tr></tbody></table>", "<pre>a\n  b</pre>",
        "<a href=\"https://a.example/?a=1&amp;b=2\">x</a>",
        "<img src=\"https://a.example/x.png\" alt=\"&quot;\">", "<blockquote><p>x</p></blockquote>", "a<br>b",
        "<div><div>x</div></div>", "<h2>x</h2>\n<p>y</p>\n", "<dl><dt>a</dt><dd>b</dd></dl>", "é — “x” 漢字",
    ]
}
