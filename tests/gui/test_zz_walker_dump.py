import sys, re
sys.path.insert(0,'/work/main')
import tests.gui.test_main_window_walk as w
out=open('/tmp/walker/found.txt','w')
def make(check,name):
    def test(program):
        for k,v in w._walked(program,check).items():
            for x in v: print(name,'|',k,'|',x,file=out,flush=True)
    return test
test_e=make(w.english,'english')
test_n=make(w.nameless,'nameless')
def too_large(widget):
    wanted = widget.minimumSizeHint()
    width, height = w.LARGEST_DIALOG if isinstance(widget, w.QDialog) else (1024, 560)
    is_large = wanted.width() > width or wanted.height() > height
    return [f"{wanted.width()}x{wanted.height()}"] if is_large else []
test_l=make(too_large,'large')
def test_cut(program):
    for wd,h in [(1366,768),(1092,614)]:
        for size in w.TextSize:
            w.Theme.current().set_size(size); program.window.resize(wd,h); w.settle()
            print('tabs',wd,size,w.elided_tabs(program),file=out)
            for k,v in w._walked(program,w.cut_buttons).items():
                for x in v:
                    if 'calendar' not in x: print('cut',wd,size.value,'|',k,'|',x,file=out,flush=True)
            print('width',program.window.width(),file=out,flush=True)
