/** The look of the sign-in pages: the tokens of the house, in one small sheet that travels with the page. */
export const STYLE = `
:root{color-scheme:light dark;--desk:#f5f1e8;--sheet:#fffdf8;--tint:#f2ede2;--rule:#e4dccb;--rule-2:#c6baa1;--field:#8d836f;
--ink:#1c2434;--ink-2:#465064;--ink-3:#5f6779;--blue:#1f4486;--blue-2:#17356a;--line:#9db4dc;--on:#fff;--due:#7d4c00;--fault:#8b2360;--fault-wash:#fae8f1}
@media (prefers-color-scheme:dark){:root{--desk:#14171d;--sheet:#1b1f27;--tint:#232832;--rule:#313845;--rule-2:#4a5364;--field:#7b8598;
--ink:#e9e6dd;--ink-2:#bcc0c9;--ink-3:#a0a6b3;--blue:#9dbcf5;--blue-2:#bdd3fb;--line:#4a659b;--on:#10203f;--due:#efc477;--fault:#f0a3cb;--fault-wash:#3a2131}}
*,::before,::after{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--desk);color:var(--ink);font:400 14px/22px "Be Vietnam Pro",system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;
font-variant-numeric:tabular-nums lining-nums;-webkit-font-smoothing:antialiased}
h1,h2,h3,p,ul{margin:0;padding:0}ul{list-style:none}button,input,select{font:inherit;color:inherit}
h1{font-size:28px;line-height:36px;font-weight:600;letter-spacing:-.005em}h2{font-size:18px;line-height:26px;font-weight:600}
h3{font-size:13px;line-height:20px;font-weight:600;color:var(--ink-2);padding-bottom:4px;border-bottom:1px solid var(--rule-2);margin-top:18px}
h3 span{font-weight:400;color:var(--ink-3);margin-left:4px}
a{color:var(--blue);text-decoration:underline;text-decoration-color:var(--line);text-underline-offset:3px}
:focus-visible{outline:2px solid var(--blue);outline-offset:2px;border-radius:3px}
svg{flex:none;width:18px;height:18px;stroke-width:1.7;fill:none;stroke:currentColor;stroke-linecap:round;stroke-linejoin:round}
.q{color:var(--ink-2)}.qq{color:var(--ink-3)}.s{font-size:13px;line-height:20px}
.in{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.28fr);min-height:100vh}
.l{background:var(--sheet);border-right:1px solid var(--rule);padding:32px 64px 24px;display:flex;flex-direction:column}
@media (min-width:721px){.l:has(+.r form){position:sticky;top:0;height:100vh}}
.brand{display:flex;align-items:center;gap:10px;font-size:17px;font-weight:700;letter-spacing:-.01em;line-height:24px}
.brand svg{width:26px;height:26px;stroke-width:1.5}.brand rect{fill:var(--blue);stroke:none}.brand .p{fill:var(--sheet);stroke:none}.brand .w{stroke:var(--sheet)}
.b{margin:auto 0;padding:24px 0;max-width:400px;width:100%}.b form{display:grid;gap:16px;margin:28px 0 20px}.b form.leave{margin:0}
.foot{display:flex;justify-content:space-between;gap:16px}
.f{display:block}.f>span,.f label span{display:block;font-weight:500;margin-bottom:4px}
.inp{width:100%;height:44px;padding:0 12px;border:1px solid var(--field);border-radius:6px;background:var(--sheet);font-size:16px}
.inp:focus{outline:2px solid var(--blue);outline-offset:-1px;border-color:var(--blue)}.inp[aria-invalid]{border-color:var(--fault)}
.code{letter-spacing:.3em;font-size:20px}
.pw{position:relative;display:block}.pw .btn{position:absolute;right:4px;top:4px;height:36px}.pw .inp{padding-right:104px}
.btn{display:inline-flex;align-items:center;justify-content:center;gap:7px;height:44px;padding:0 18px;border-radius:6px;border:1px solid var(--rule-2);background:var(--sheet);font-weight:500;font-size:15px;cursor:pointer}
.btn[hidden]{display:none}.go{background:var(--blue);border-color:var(--blue);color:var(--on)}.go:hover{background:var(--blue-2)}
.bare{border-color:transparent;background:none;color:var(--blue);padding:0 8px;font-size:14px}.leave .bare{justify-self:start;margin-left:-8px}
.err{display:flex;gap:8px;padding:10px 12px;border-radius:6px;background:var(--fault-wash);color:var(--fault);font-weight:500}.err svg{margin-top:2px}
.r{padding:40px 64px 32px;display:flex;flex-direction:column;justify-content:center}.quiet{font-size:18px;line-height:28px;color:var(--ink-2)}.quiet p{max-width:420px}
.tag{display:flex;gap:6px;align-items:center;color:var(--due);font-size:13px;line-height:20px;font-weight:500;margin-bottom:12px}
.roles button{display:flex;align-items:center;gap:14px;width:100%;min-height:46px;padding:8px;border:0;border-bottom:1px solid var(--rule);background:none;text-align:left;cursor:pointer}
.roles button:hover{background:var(--sheet)}.l .roles button:hover{background:var(--tint)}
.roles b{font-weight:500;line-height:20px;width:172px;flex:none}.l .roles b{width:auto;flex:1}.n{flex:1;color:var(--ink-2);font-size:13px;line-height:20px}
.roles code{font:inherit;font-size:13px;line-height:20px;color:var(--ink-3)}.roles svg:first-child{color:var(--blue);width:20px;height:20px}.roles svg:last-child{color:var(--ink-3);width:16px;height:16px}
@media (max-width:720px){body{font-size:15px}.in{display:block}.l{padding:16px 16px 20px;border:0;border-bottom:1px solid var(--rule)}
.b{margin:16px 0 12px;padding:0;max-width:none}.b form{margin:16px 0 12px}h1{font-size:22px;line-height:30px}.r{padding:20px 16px 24px}
.roles button{display:grid;grid-template-columns:20px 1fr 16px;gap:0 14px;min-height:56px;padding:8px 0}.roles b,.l .roles b{width:auto;grid-column:2}
.roles .n{grid-column:2;grid-row:2}.roles svg:first-child{grid-row:1/3}.roles svg:last-child{grid-row:1/3;grid-column:3}.l .roles svg:first-child,.l .roles svg:last-child{grid-row:1}.roles code{display:none}.foot{margin-top:20px}}
@media (prefers-reduced-motion:no-preference){.btn,.roles button{transition:background-color .12s}}`
