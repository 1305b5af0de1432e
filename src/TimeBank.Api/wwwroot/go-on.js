// Long work is done part by part, each by a form that says how far it has come. This sends the form with data-go-on, so that nobody
// need press the button of each part; without scripts they do.
document.querySelector("form[data-go-on]")?.requestSubmit();
